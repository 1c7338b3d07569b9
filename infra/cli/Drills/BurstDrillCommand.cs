using System.CommandLine;
using System.Globalization;
using Realmworks.Cli.Building;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drills;

/// <summary><c>rw drill burst</c>: the test of the same name with its full count.</summary>
internal static class BurstDrillCommand
{
    private static readonly TestDrill _drill = new("burst", "EndToEnd.Tests", "EndToEnd.Tests.BurstTests", [BuildSet.Installation, BuildSet.Everything]);

    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var calls = new Option<int>("--calls") { Description = "How many calls, a thousand at once", DefaultValueFactory = _ => 10_000 };
        const string what = "Call a pipeline that has no executor a thousand times at once, and on, and follow its replicas up and back to zero.";
        var drill = new Command(_drill.Name, what) { calls };
        drill.SetAction(async (parsed, cancel) =>
        {
            var settings = new Dictionary<string, string>
            {
                ["RW_DRILL_MESSAGES"] = parsed.Within(calls, 20, 1_000_000).ToString(CultureInfo.InvariantCulture),
            };
            await new MachinePreparation(workspace).EnsureAsync(Requirement.ForLocal, cancel);
            return await _drill.RunAsync(workspace, clock, settings, cancel);
        });
        return drill;
    }
}
