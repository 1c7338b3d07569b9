using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Testing;

/// <summary>Runs the test projects, two at a time: most of their time they wait, for a broker, a pod or a cooldown.</summary>
internal sealed class TestSuite(Workspace workspace, SkipList skips, TimeProvider clock)
{
    // The longest first: begun last, any of them would end alone.
    private static readonly string[] _longest =
        ["EndToEnd.Tests", "Drills.Tests", "Scaler.Tests", "Controller.Tests", "Pulumi.Tests", "Local.Conformance.Tests", "Messaging.Tests"];

    /// <exception cref="UsageException">A named project is not there.</exception>
    public void EnsureKnown(IEnumerable<string> only)
    {
        var all = Projects();
        if (only.Except(all).FirstOrDefault() is { } unknown)
        {
            throw new UsageException($"no test project '{unknown}'; known: {string.Join(", ", all)}");
        }
    }

    /// <param name="only">Names of test projects; none for all.</param>
    public async Task<TestCounts> RunAsync(IReadOnlyCollection<string> only, TextWriter output, CancellationToken cancel)
    {
        var total = default(TestCounts);
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancel };
        await Parallel.ForEachAsync(Projects().Where(name => only.Count == 0 || only.Contains(name)), options, async (project, stop) =>
        {
            var (counts, text) = await RunAsync(project, stop);
            lock (gate)
            {
                output.WriteLine(text);
                total += counts;
            }
        });
        return total;
    }

    private async Task<(TestCounts Counts, string Text)> RunAsync(string project, CancellationToken cancel)
    {
        var report = Path.Combine(workspace.Output, "logs", project + ".ctrf.json");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        var started = clock.GetTimestamp();
        var run = new Command("dotnet", workspace.Program(project), "-ctrf", report, "-noColor")
        {
            Folder = workspace.Root,
        };
        var (code, text) = await CommandRunner.CaptureAsync(run, cancel);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        if (!File.Exists(report))
        {
            return (new TestCounts(0, 1, 0), $"{project}: did not run to its end (exit code {code})\n{text}");
        }

        var result = TestReport.Read(await File.ReadAllTextAsync(report, cancel));
        var unlisted = result.Skipped.Where(test => !skips.Allows(test)).ToArray();
        var counts = result.Counts with { Skipped = result.Counts.Skipped - unlisted.Length, Failed = result.Counts.Failed + unlisted.Length };
        if (code != 0 && counts.Failed == 0 && counts.Passed > 0)
        {
            counts = counts with { Failed = 1 }; // something beside the tests went wrong, such as a fixture's end
        }
        var lines = unlisted.Select(test => $"  skipped, and not in tests/skips.json: {test.Name}: {test.Reason}")
            .Prepend($"{project}: {counts.Summary} ({seconds:0.0}s)");
        return (counts, string.Join('\n', counts.Failed > unlisted.Length ? lines.Append(text) : lines));
    }

    private string[] Projects() =>
        [.. Directory.EnumerateDirectories(Path.Combine(workspace.Root, "tests")).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name.EndsWith(".Tests", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .OrderBy(name => Array.IndexOf(_longest, name) is var place and >= 0 ? place : _longest.Length)];
}
