using System.CommandLine;
using Realmworks.Cli.Display;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Checking;

/// <summary><c>rw check</c>: all that is wrong with an installation before anything is touched, and what its cloud account must offer.</summary>
internal static class CheckCommand
{
    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var installation = new Argument<string>("installation") { Description = "The <name> of environments/Pulumi.<name>.yaml" };
        var deployer = new Option<bool>("--deployer")
        {
            Description = "Print only the least rights that deploying needs: AWS policy JSON, Azure custom role JSON, Google role YAML",
        };
        var command = new Command("check", "Check settings, plan and policies, and show the quotas and rights that the cloud account must offer.") { installation, deployer };
        command.SetAction((parsed, cancel) =>
        {
            var onlyRights = parsed.GetValue(deployer);
            // What is printed for another program is printed alone.
            var phases = new Phases(onlyRights ? Console.Error : Console.Out, !onlyRights && !Console.IsOutputRedirected, clock);
            return new Check(workspace, Console.Out, phases, clock).RunAsync(Installation.Find(workspace, parsed.GetRequiredValue(installation)), onlyRights, cancel);
        });
        return command;
    }
}
