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
        var installation = Selection.AsArgument();
        var deployer = new Option<bool>("--deployer")
        {
            Description = "Print only the least rights that deploying needs: AWS policy JSON, Azure custom role JSON, Google role YAML",
        };
        var plan = new Option<bool>("--plan") { Description = "Print only what is planned, a block a resource, as text to be kept and compared" };
        const string what =
            "Check settings, plan, policies and a cluster that is brought along, and show the quotas and rights that the cloud account must offer.";
        var command = new Command("check", what) { installation, deployer, plan };
        command.Validators.Add(result =>
        {
            if (result.GetValue(deployer) && result.GetValue(plan))
            {
                result.AddError("--deployer and --plan: each is printed alone; allowed: one of them");
            }
        });
        command.SetAction((parsed, cancel) =>
        {
            var wanted = parsed.GetValue(deployer) ? CheckOutput.Rights : parsed.GetValue(plan) ? CheckOutput.Plan : CheckOutput.All;
            // What is printed for another program is printed alone.
            var phases = wanted == CheckOutput.All ? Phases.OfOutput(clock) : new Phases(Console.Error, terminal: false, clock);
            return new Check(workspace, Console.Out, phases, clock).RunAsync(Selection.Find(workspace, parsed.GetValue(installation)), wanted, cancel);
        });
        return command;
    }
}
