using Realmworks.Cli.Building;
using Realmworks.Cli.Display;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>Verbs on an installation's state and settings, for which the program's engine is enough.</summary>
internal sealed class StackEngine(Workspace workspace, Phases phases)
{
    private readonly SourceBuild _build = new(workspace);
    private readonly ProgramRunner _program = new(workspace);

    /// <param name="settingsFile">Another file of settings than the installation's whole.</param>
    public async Task<int> AskAsync(Installation installation, EngineCommand command, CancellationToken cancel, string? settingsFile = null)
    {
        var target = await PrepareAsync(installation, cancel);
        return await _program.RunAsync(target with { SettingsFile = settingsFile ?? target.SettingsFile }, command, cancel);
    }

    /// <summary>With what it prints.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> ReadAsync(Installation installation, EngineCommand command, CancellationToken cancel) =>
        await _program.OutputAsync(await PrepareAsync(installation, cancel), command, cancel);

    private async Task<ProgramTarget> PrepareAsync(Installation installation, CancellationToken cancel)
    {
        await _build.EnsureAsync(phases, cancel, BuildSet.Program);
        return await ProgramTarget.OfAsync(workspace, _program, installation, cancel);
    }
}
