using Realmworks.Cli.Installations;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Stacks;

/// <summary>Forgets an installation: its state, and its settings file unless that is to stay.</summary>
internal sealed class StackRemoval(Workspace workspace, StackEngine engine)
{
    public async Task<int> RunAsync(Installation installation, bool force, bool yes, bool keepSettings, CancellationToken cancel)
    {
        if (new ClusterProcess(workspace, installation.Name).Exists)
        {
            throw new UsageException($"the cluster of '{installation.Name}' is still on this machine: `rw destroy {installation.Name}` takes both down");
        }
        if (!yes)
        {
            await ConfirmAsync(installation.Name, cancel);
        }
        if (File.Exists(Path.Combine(workspace.Stacks, installation.Name + ".json")) &&
            await engine.AskAsync(installation, new EngineCommand("stack-rm") { Arguments = force ? ["--force"] : [] }, cancel) is var code and not 0)
        {
            return code;
        }
        if (!keepSettings)
        {
            File.Delete(installation.SettingsFile);
        }
        Selection.Forget(workspace, installation.Name);
        return 0;
    }

    private static async Task ConfirmAsync(string name, CancellationToken cancel)
    {
        if (Console.IsInputRedirected)
        {
            throw new UsageException($"'{name}' is not removed: nobody is there to ask; --yes goes ahead without");
        }
        await Console.Out.WriteAsync($"This removes what is kept of '{name}' for good. Type its name to go ahead: ");
        if (await StandardInput.ReadLineAsync(cancel) != name)
        {
            throw new OperationCanceledException();
        }
    }
}
