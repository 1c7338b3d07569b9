using System.Collections.Immutable;
using System.CommandLine;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;
using Command = System.CommandLine.Command;

namespace Realmworks.Cli.Kubectl;

/// <summary><c>rw kubectl</c>: kubectl against the local cluster.</summary>
internal static class KubectlCommand
{
    public const string Name = "kubectl";

    public static Command Create(Workspace workspace)
    {
        var words = new Argument<string[]>("words") { Description = "What kubectl is to do, such as: get pods -A", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Name, "Run kubectl against the local cluster; fetched where the machine has none.") { words };
        command.SetAction(async (parsed, cancel) =>
        {
            var cluster = new ClusterProcess(workspace, "local");
            if (!cluster.Exists)
            {
                throw new UsageException("there is no local cluster 'local': start it with `rw up local` or `rw local start`");
            }
            var kubectl = new Processes.Command(await KubectlLocator.OfThisMachine(workspace).FindAsync(cancel), [.. parsed.GetValue(words) ?? []])
            {
                Environment = ImmutableDictionary<string, string>.Empty.Add("KUBECONFIG", cluster.Kubeconfig),
            };
            return await CommandRunner.RunAsync(kubectl, cancel);
        });
        return command;
    }

    /// <summary>Everything behind <c>rw kubectl</c> is kubectl's own, its options too.</summary>
    public static string[] Separate(string[] arguments) =>
        arguments is [Name, not "--", ..] ? [Name, "--", .. arguments[1..]] : arguments;
}
