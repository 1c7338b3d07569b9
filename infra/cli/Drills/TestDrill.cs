using System.Collections.Immutable;
using Realmworks.Cli.Building;
using Realmworks.Cli.Display;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drills;

/// <summary>A drill that is a test with its full count: built, run alone, told by its report.</summary>
/// <param name="Sets">What has to be built; the tests are part of everything.</param>
internal sealed record TestDrill(string Name, string Project, string Test, ImmutableArray<BuildSet> Sets)
{
    private const string ReportVariable = "RW_DRILL_REPORT";

    public async Task<int> RunAsync(Workspace workspace, TimeProvider clock, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancel)
    {
        await new SourceBuild(workspace).EnsureAsync(Phases.OfOutput(clock), cancel, Sets);
        var report = workspace.Log($"drill-{Name}");
        File.Delete(report);
        var run = new Command("dotnet", workspace.Program(Project), "-class", Test, "-noColor")
        {
            Folder = workspace.Root,
            Environment = settings.ToImmutableDictionary().Add(ReportVariable, report),
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
