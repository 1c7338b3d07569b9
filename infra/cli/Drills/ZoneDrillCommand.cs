using System.CommandLine;
using System.Globalization;
using Realmworks.Cli.Building;
using Realmworks.Cli.Display;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drills;

/// <summary><c>rw drill zone</c>: the test of the same name with its full count, and its report.</summary>
internal static class ZoneDrillCommand
{
    private const string Project = "EndToEnd.Tests";
    private const string Test = "EndToEnd.Tests.Drills.ZoneDrillTests";

    public static System.CommandLine.Command Create(Workspace workspace, TimeProvider clock)
    {
        var seed = new Option<int>("--seed") { Description = "Decides whom it hits", DefaultValueFactory = _ => 1 };
        var calls = new Option<int>("--calls") { Description = "How many calls at least", DefaultValueFactory = _ => 100_000 };
        var drill = new System.CommandLine.Command(
            "zone", "Call pipelines while executors, a broker, the API server and a zone fail, and look for what is lost.") { seed, calls };
        drill.SetAction(async (parsed, cancel) =>
        {
            await new MachinePreparation(workspace).EnsureAsync(Requirement.ForLocal, cancel);
            var phases = new Phases(Console.Out, !Console.IsOutputRedirected, clock);
            var build = new SourceBuild(workspace);
            foreach (var set in new[] { BuildSet.Installation, BuildSet.Everything }.Where(build.IsStale))
            {
                await phases.RunAsync($"building {set.Name}", () => build.EnsureAsync(set, cancel));
            }
            return await RunAsync(workspace, parsed.GetValue(seed), parsed.GetValue(calls), cancel);
        });
        return drill;
    }

    private static async Task<int> RunAsync(Workspace workspace, int seed, int calls, CancellationToken cancel)
    {
        var report = workspace.Log("drill-zone");
        File.Delete(report);
        var run = new Processes.Command("dotnet", Path.Combine(workspace.Artifacts, "bin", Project, "release", Project + ".dll"), "-class", Test, "-noColor")
        {
            Folder = workspace.Root,
        };
        run = run with
        {
            Environment = run.Environment.Add("RW_DRILL_MESSAGES", calls.ToString(CultureInfo.InvariantCulture))
                .Add("RW_DRILL_SEED", seed.ToString(CultureInfo.InvariantCulture)).Add("RW_DRILL_REPORT", report),
        };
        var (code, text) = await CommandRunner.CaptureAsync(run, cancel);
        if (code == 0)
        {
            await Console.Out.WriteAsync(await File.ReadAllTextAsync(report, cancel));
        }
        else
        {
            await Console.Error.WriteLineAsync(text);
        }
        return code;
    }
}
