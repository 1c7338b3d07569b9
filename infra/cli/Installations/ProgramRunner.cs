using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>Starts the Pulumi program with a request for its embedded engine.</summary>
internal sealed class ProgramRunner(Workspace workspace)
{
    private const string RequestVariable = "PULUMI_EMBEDDED_ENGINE";

    public Task<int> RunAsync(ProgramTarget target, EngineCommand command, CancellationToken cancel) =>
        CommandRunner.RunAsync(Start(target, command), cancel);

    public Task<(int ExitCode, string Output)> CaptureAsync(ProgramTarget target, EngineCommand command, CancellationToken cancel) =>
        CommandRunner.CaptureAsync(Start(target, command), cancel);

    public Task<(int ExitCode, string Output, string Errors)> OutputAsync(ProgramTarget target, EngineCommand command, CancellationToken cancel) =>
        CommandRunner.OutputAsync(Start(target, command), cancel);

    private Command Start(ProgramTarget target, EngineCommand command)
    {
        var request = JsonSerializer.SerializeToNode(command)!.AsObject();
        request.Remove(nameof(EngineCommand.Input));
        request["Stack"] = target.Stack;
        request["Project"] = "realmworks";
        request["ProjectRoot"] = workspace.Root;
        request["ConfigFile"] = target.SettingsFile;
        request["Backend"] = workspace.Backend;
        request["Owner"] = Environment.ProcessId;
        return new Command("dotnet", workspace.Program("Realmworks.Infra.Stacks"))
        {
            Environment = CallersPaths.Of(Environment.GetEnvironmentVariable, Environment.CurrentDirectory)
                .SetItems(target.Environment).SetItem(RequestVariable, request.ToJsonString()),
            // The engine would take the caller's own before the file that we name.
            Without = target.Environment.ContainsKey(Passphrase.FileVariable) ? Passphrase.Variable : null,
            Folder = Path.Combine(workspace.Root, "infra", "stacks"),
            Input = command.Input,
        };
    }
}

/// <param name="Environment">What the engine and its providers read: KUBECONFIG, the passphrase.</param>
internal sealed record ProgramTarget(string Stack, string SettingsFile, ImmutableDictionary<string, string> Environment)
{
    public static async Task<ProgramTarget> OfAsync(Workspace workspace, ProgramRunner program, Installation installation, CancellationToken cancel) =>
        installation.IsLocal
            ? await new LocalSettings(workspace, program).TargetAsync(installation, cancel)
            : new ProgramTarget(installation.Name, installation.SettingsFile, new Passphrase(workspace, installation.Name).Kept);
}
