using System.CommandLine;
using System.CommandLine.Help;
using Realmworks.Cli.Checking;
using Realmworks.Cli.Configuration;
using Realmworks.Cli.Creating;
using Realmworks.Cli.Drawing;
using Realmworks.Cli.Drift;
using Realmworks.Cli.Drills;
using Realmworks.Cli.Images;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Kubectl;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Scaling;
using Realmworks.Cli.Stacks;
using Realmworks.Cli.Testing;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli;

/// <summary>All commands, each built by its own feature.</summary>
internal static class CommandLineModel
{
    private const string About = """
        Realmworks: one command line for installations, the local cluster, images and tests.

        An installation is one customer environment: its settings are environments/Pulumi.<name>.yaml.
        Start with `rw up local`: a whole installation on this machine, with a sample pipeline to call.
        `rw new <installation> --cloud ...` writes the settings of another one, `rw check <installation>` checks them.
        `rw preview <installation>` shows what `up` would change, and changes nothing.
        RW_ENVIRONMENTS names another folder of settings files, RW_STATE another one for what is kept of installations (.rw).
        """;

    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        // Not a RootCommand: that would be called by the name of the program, which the script hides.
        var root = new Command("rw", About) { new HelpOption { Recursive = true } };
        root.Add(NewCommand.Create(workspace, clock));
        root.Add(CheckCommand.Create(workspace, clock));
        foreach (var command in InstallationCommands.Create(workspace, clock))
        {
            root.Add(command);
        }
        root.Add(StackCommands.Create(workspace, clock));
        root.Add(ConfigCommands.Create(workspace, clock));
        root.Add(DriftCommand.Create(workspace, clock));
        root.Add(GraphCommand.Create(workspace));
        root.Add(LocalCommands.Create(workspace, clock));
        root.Add(KubectlCommand.Create(workspace));
        root.Add(ImageCommands.Create(workspace));
        root.Add(ScalerCommands.Create(workspace, clock));
        root.Add(SchemaCommand.Create());
        root.Add(TestCommand.Create(workspace, clock));
        root.Add(DrillCommand.Create(workspace, clock));
        return root;
    }
}
