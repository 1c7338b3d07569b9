using System.CommandLine;
using Realmworks.Cli.Building;
using Realmworks.Cli.Display;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drills;

/// <summary><c>rw drill</c>: breaks what is meant to hold, for real and many times, and says whether it held.</summary>
internal static class DrillCommand
{
    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var command = new Command("drill", "Break things on purpose, at random moments that a seed decides, and see whether they hold.");
        command.Add(KilledUp(workspace, clock));
        command.Add(ZoneDrillCommand.Create(workspace, clock));
        command.Add(BurstDrillCommand.Create(workspace, clock));
        command.Add(ChangesDrillCommand.Create(workspace, clock));
        return command;
    }

    private static Command KilledUp(Workspace workspace, TimeProvider clock)
    {
        var seed = new Option<int>("--seed") { Description = "Decides the moments", DefaultValueFactory = _ => 1 };
        var times = new Option<int>("--times") { Description = "How often to kill", DefaultValueFactory = _ => 50 };
        var drill = new Command("killed-up", "Kill `rw up` of a local installation of its own, run it again, and look for what is missing, double or orphaned.")
        {
            seed, times,
        };
        drill.SetAction(async (parsed, cancel) =>
        {
            var kills = parsed.Within(times, 1, 10_000);
            await new MachinePreparation(workspace).EnsureAsync(Requirement.ForLocal, cancel);
            await new SourceBuild(workspace).EnsureAsync(Phases.OfOutput(clock), cancel, BuildSet.Installation);
            using var world = new DrillWorld(workspace, "killed-up");
            return await new KilledUpDrill(world, clock, parsed.GetValue(seed), kills).RunAsync(Console.Out, cancel);
        });
        return drill;
    }
}
