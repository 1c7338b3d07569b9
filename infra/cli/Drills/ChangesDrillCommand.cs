using System.CommandLine;
using System.Globalization;
using Realmworks.Cli.Building;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drills;

/// <summary><c>rw drill changes</c>: the test of the same name with its full count.</summary>
internal static class ChangesDrillCommand
{
    private static readonly TestDrill _drill = new("changes", "Local.Api.Tests", "Realmworks.Local.Api.Tests.Drills.ChangeDrillTests", [BuildSet.Everything]);

    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var seed = new Option<int>("--seed") { Description = "Decides what is written", DefaultValueFactory = _ => 1 };
        var changes = new Option<int>("--changes") { Description = "How many creates, updates and deletes", DefaultValueFactory = _ => 50_000 };
        var watchers = new Option<int>("--watchers") { Description = "How many follow them", DefaultValueFactory = _ => 50 };
        var drill = new Command(_drill.Name, "Change objects of the local API while many watch, and look for what one of them missed.")
        {
            seed, changes, watchers,
        };
        drill.SetAction((parsed, cancel) => _drill.RunAsync(
            workspace,
            clock,
            new Dictionary<string, string>
            {
                ["RW_DRILL_CHANGES"] = parsed.Within(changes, 100, 10_000_000).ToString(CultureInfo.InvariantCulture),
                ["RW_DRILL_WATCHERS"] = parsed.Within(watchers, 1, 1000).ToString(CultureInfo.InvariantCulture),
                ["RW_DRILL_SEED"] = parsed.Within(seed, 0, int.MaxValue).ToString(CultureInfo.InvariantCulture),
            },
            cancel));
        return drill;
    }
}
