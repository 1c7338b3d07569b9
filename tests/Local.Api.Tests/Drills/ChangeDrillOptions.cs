using System.Globalization;

namespace Realmworks.Local.Api.Tests.Drills;

/// <summary>How long the drill is: short in the suite; `rw drill changes` gives the full counts, and then nothing else runs.</summary>
internal sealed record ChangeDrillOptions(int Changes, int Watchers, int Seed, string? Report)
{
    public static ChangeDrillOptions Current { get; } = Variable("RW_DRILL_CHANGES") is { } changes
        ? new ChangeDrillOptions(
            Number(changes), Number(Variable("RW_DRILL_WATCHERS") ?? "50"), Number(Variable("RW_DRILL_SEED") ?? "1"), Variable("RW_DRILL_REPORT"))
        : new ChangeDrillOptions(600, 20, 1, null);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
