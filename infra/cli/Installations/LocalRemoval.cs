using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>Takes a local installation down: its objects in their order, then the cluster, then what was kept of both.</summary>
internal sealed class LocalRemoval(Workspace workspace, ProgramRunner program)
{
    public async Task<int> RunAsync(Installation installation, EngineCommand command, CancellationToken cancel)
    {
        var cluster = new ClusterProcess(workspace, installation.Name);
        var code = 0;
        if (cluster.Exists && await cluster.StatusAsync(quiet: true, cancel) == 0)
        {
            var target = await new LocalSettings(workspace, program).TargetAsync(installation, cancel);
            code = await program.RunAsync(target, command with { Yes = true }, cancel);
        }

        // With the cluster go its objects, also those that a crash kept the engine from deleting one by one.
        if (await cluster.DestroyAsync(cancel) is var destroyed and not 0)
        {
            return destroyed;
        }
        LocalSettings.Forget(workspace, installation);
        return code;
    }
}
