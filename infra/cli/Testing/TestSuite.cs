using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Testing;

/// <summary>Runs the test projects one after the other: they share a machine of few cores, and some measure.</summary>
internal sealed class TestSuite(Workspace workspace, SkipList skips, TimeProvider clock)
{
    /// <param name="only">Names of test projects; none for all.</param>
    /// <exception cref="UsageException">A named project is not there.</exception>
    public async Task<TestCounts> RunAsync(IReadOnlyCollection<string> only, TextWriter output, CancellationToken cancel)
    {
        var all = Projects();
        if (only.Except(all).FirstOrDefault() is { } unknown)
        {
            throw new UsageException($"no test project '{unknown}'; known: {string.Join(", ", all)}");
        }
        var total = default(TestCounts);
        foreach (var project in all.Where(name => only.Count == 0 || only.Contains(name)))
        {
            total += await RunAsync(project, output, cancel);
        }
        return total;
    }

    private async Task<TestCounts> RunAsync(string project, TextWriter output, CancellationToken cancel)
    {
        var report = Path.Combine(workspace.Output, "logs", project + ".ctrf.json");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        var started = clock.GetTimestamp();
        var run = new Command("dotnet", Path.Combine(workspace.Artifacts, "bin", project, "release", project + ".dll"), "-ctrf", report, "-noColor")
        {
            Folder = workspace.Root,
        };
        var (code, text) = await CommandRunner.CaptureAsync(run, cancel);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        if (!File.Exists(report))
        {
            output.WriteLine($"{project}: did not run to its end (exit code {code})\n{text}");
            return new TestCounts(0, 1, 0);
        }

        var result = TestReport.Read(await File.ReadAllTextAsync(report, cancel));
        var unlisted = result.Skipped.Where(test => !skips.Allows(test)).ToArray();
        var counts = result.Counts with { Skipped = result.Counts.Skipped - unlisted.Length, Failed = result.Counts.Failed + unlisted.Length };
        if (code != 0 && counts.Failed == 0 && counts.Passed > 0)
        {
            counts = counts with { Failed = 1 }; // something beside the tests went wrong, such as a fixture's end
        }
        output.WriteLine($"{project}: {counts.Summary} ({seconds:0.0}s)");
        foreach (var test in unlisted)
        {
            output.WriteLine($"  skipped, and not in tests/skips.json: {test.Name}: {test.Reason}");
        }
        if (counts.Failed > unlisted.Length)
        {
            output.WriteLine(text);
        }
        return counts;
    }

    private string[] Projects() =>
        [.. Directory.EnumerateDirectories(Path.Combine(workspace.Root, "tests")).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name.EndsWith(".Tests", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
