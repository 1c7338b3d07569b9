using Realmworks.Cli.Building;
using Realmworks.Cli.Checking;
using Realmworks.Cli.Display;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>Brings an installation to where its settings say, or takes it down.</summary>
internal sealed class Installer(Workspace workspace, Phases phases, Check check)
{
    private readonly SourceBuild _build = new(workspace);
    private readonly ProgramRunner _program = new(workspace);

    public async Task<int> UpAsync(Installation installation, EngineCommand command, CancellationToken cancel)
    {
        var settings = CheckedSettings.Read(workspace, installation).EnsureValid();
        if (installation.IsLocal)
        {
            HostPorts.EnsureDistinct(settings);
            await new MachinePreparation(workspace).EnsureAsync(Requirement.ForLocal, cancel);
        }
        await BuildAsync(installation, cancel);
        if (installation.IsLocal)
        {
            var cluster = new ClusterProcess(workspace, installation.Name);
            if (await cluster.StartAsync(port: null, cancel) is var code and not 0)
            {
                return code;
            }
            HostPorts.EnsureFree(settings, cluster);
            // The cluster is this machine's own and holds nothing but the installation: there is nobody to ask.
            command = command with { Yes = true };
        }
        else if (await check.ClusterLacksAsync(installation, settings, cancel))
        {
            return Check.Refused;
        }
        return await _program.RunAsync(await TargetAsync(installation, cancel), command, cancel);
    }

    public async Task<int> PreviewAsync(Installation installation, EngineCommand command, CancellationToken cancel)
    {
        var settings = CheckedSettings.Read(workspace, installation).EnsureValid();
        var code = await RunAsync(installation, command, cancel);
        // A program that reads the plan as JSON reads the policies with `check`.
        return code == 0 && !command.Json && await check.PoliciesAsync(installation, settings, cancel) ? Check.Refused : code;
    }

    public Task<int> RefreshAsync(Installation installation, EngineCommand command, CancellationToken cancel) =>
        RunAsync(installation, command, cancel);

    public async Task<int> DestroyAsync(Installation installation, EngineCommand command, CancellationToken cancel)
    {
        if (!installation.IsLocal)
        {
            return await RunAsync(installation, command, cancel);
        }
        await BuildAsync(installation, cancel);
        return await new LocalRemoval(workspace, _program).RunAsync(installation, command, cancel);
    }

    private async Task<int> RunAsync(Installation installation, EngineCommand command, CancellationToken cancel)
    {
        await BuildAsync(installation, cancel);
        return await _program.RunAsync(await TargetAsync(installation, cancel), command, cancel);
    }

    private Task BuildAsync(Installation installation, CancellationToken cancel) =>
        _build.EnsureAsync(phases, cancel, installation.IsLocal ? BuildSet.Installation : BuildSet.Program);

    private Task<ProgramTarget> TargetAsync(Installation installation, CancellationToken cancel) =>
        ProgramTarget.OfAsync(workspace, _program, installation, cancel);
}
