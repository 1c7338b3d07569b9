using System.CommandLine;
using System.Globalization;
using Realmworks.Cli.Building;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drills;

/// <summary><c>rw drill zone</c>: the test of the same name with its full count.</summary>
internal static class ZoneDrillCommand
{
    private static readonly TestDrill _drill = new("zone", "Drills.Tests", "Drills.Tests.ZoneDrillTests", [BuildSet.Installation, BuildSet.Everything]);

    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var seed = new Option<int>("--seed") { Description = "Decides whom it hits", DefaultValueFactory = _ => 1 };
        var calls = new Option<int>("--calls") { Description = "How many calls at least", DefaultValueFactory = _ => 100_000 };
        var drill = new Command(
            _drill.Name, "Call pipelines while executors, a broker, the API server and a zone fail, and look for what is lost.") { seed, calls };
        drill.SetAction(async (parsed, cancel) =>
        {
            var settings = new Dictionary<string, string>
            {
                ["RW_DRILL_MESSAGES"] = parsed.Within(calls, 1, 10_000_000).ToString(CultureInfo.InvariantCulture),
                ["RW_DRILL_SEED"] = parsed.Within(seed, 0, int.MaxValue).ToString(CultureInfo.InvariantCulture),
            };
            await new MachinePreparation(workspace).EnsureAsync(Requirement.ForLocal, cancel);
            return await _drill.RunAsync(workspace, clock, settings, cancel);
        });
        return drill;
    }
}
