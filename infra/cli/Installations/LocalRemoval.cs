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
            if (LeavesTheRest(command, code, LocalSettings.IsLocked(workspace, installation)))
            {
                return code;
            }
        }
        else if (!command.Targets.IsEmpty)
        {
            throw new UsageException(
                $"the cluster of '{installation.Name}' does not run whole: a part of it can be taken down once it does, with `rw up {installation.Name}`");
        }

        // With the cluster go its objects, also those that a crash kept the engine from deleting one by one.
        if (await cluster.DestroyAsync(cancel) is var destroyed and not 0)
        {
            return destroyed;
        }
        LocalSettings.Forget(workspace, installation);
        return code;
    }

    /// <summary>Whether a part of it was meant, somebody ended it, or another run is at work on it, whose lock the engine left.</summary>
    /// <param name="code">What the engine ended with.</param>
    internal static bool LeavesTheRest(EngineCommand command, int code, bool isLocked) =>
        !command.Targets.IsEmpty || code == Ending.Cancelled || (code != 0 && isLocked);
}
