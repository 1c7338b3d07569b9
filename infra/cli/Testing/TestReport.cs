using System.Collections.Immutable;
using System.Text.Json;

namespace Realmworks.Cli.Testing;

/// <summary>What a test project's run says in the Common Test Report Format.</summary>
internal sealed record TestReport(TestCounts Counts, ImmutableArray<SkippedTest> Skipped)
{
    public static TestReport Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var results = document.RootElement.GetProperty("results");
        var summary = results.GetProperty("summary");
        var skipped = results.GetProperty("tests").EnumerateArray().Where(test => test.GetProperty("status").GetString() == "skipped")
            .Select(test => new SkippedTest(test.GetProperty("name").GetString()!,
                test.TryGetProperty("message", out var message) ? message.GetString() ?? "" : ""));
        return new TestReport(
            new TestCounts(summary.GetProperty("passed").GetInt32(), summary.GetProperty("failed").GetInt32() + summary.GetProperty("other").GetInt32(),
                summary.GetProperty("skipped").GetInt32()),
            [.. skipped]);
    }
}

internal sealed record SkippedTest(string Name, string Reason);
