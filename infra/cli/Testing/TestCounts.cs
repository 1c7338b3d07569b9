using System.Globalization;

namespace Realmworks.Cli.Testing;

internal readonly record struct TestCounts(int Passed, int Failed, int Skipped)
{
    public static TestCounts operator +(TestCounts a, TestCounts b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);

    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed") +
        (Skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Skipped} skipped") : "");

    /// <summary>A run in which nothing ran proves nothing.</summary>
    public int ExitCode => Failed > 0 || Passed == 0 ? 1 : 0;
}
