using System.CommandLine;
using Realmworks.Cli.Building;
using Realmworks.Cli.Display;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Testing;

/// <summary><c>rw test</c>: builds everything and runs every test project.</summary>
internal static class TestCommand
{
    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var names = new Argument<string[]>("project") { Description = "Only these test projects", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("test", "Build everything and run the tests; the last line sums them up.") { names };
        command.SetAction(async (parsed, cancel) =>
        {
            var suite = new TestSuite(workspace, SkipList.Read(Path.Combine(workspace.Root, "tests", "skips.json")), clock);
            suite.EnsureKnown(parsed.GetValue(names) ?? []); // before the minutes of a build
            await new MachinePreparation(workspace).EnsureAsync(Requirement.ForLocal, cancel);
            await new SourceBuild(workspace).EnsureAsync(Phases.OfTerminal(clock), cancel, BuildSet.Installation, BuildSet.Everything);
            var total = await suite.RunAsync(parsed.GetValue(names) ?? [], Console.Out, cancel);
            Console.Out.WriteLine(total.Summary);
            return total.ExitCode;
        });
        return command;
    }
}
