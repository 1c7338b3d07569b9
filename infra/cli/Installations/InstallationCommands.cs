using System.CommandLine;
using Realmworks.Cli.Checking;
using Realmworks.Cli.Display;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary><c>up</c>, <c>preview</c>, <c>refresh</c>, <c>destroy</c>, <c>output</c> and <c>cancel</c> of an installation.</summary>
internal static class InstallationCommands
{
    public static IEnumerable<Command> Create(Workspace workspace, TimeProvider clock)
    {
        var phases = Phases.OfTerminal(clock);
        var installer = new Installer(workspace, phases, new Check(workspace, Console.Out, phases, clock));
        var engine = new StackEngine(workspace, phases);
        yield return Verb(workspace, "up", "Create or update an installation: plan, then apply, with live progress.", installer.UpAsync);
        yield return Verb(workspace, "preview", "Show what `up` would change, and change nothing.", installer.PreviewAsync);
        yield return Verb(workspace, "refresh", "Take what is really there into the state.", installer.RefreshAsync);
        yield return Verb(workspace, "destroy", "Take an installation down, in the order that leaves nothing behind.", installer.DestroyAsync);
        yield return Verb(workspace, "output", "Print an installation's outputs.",
            (installation, command, cancel) => engine.AskAsync(installation, command with { Command = "stack-output" }, cancel));
        yield return Verb(workspace, "cancel", "Remove the lock that a run left behind, once no run holds it.",
            (installation, command, cancel) => engine.AskAsync(installation, command, cancel));
    }

    private static Command Verb(Workspace workspace, string name, string description, Func<Installation, EngineCommand, CancellationToken, Task<int>> run)
    {
        var installation = Selection.AsArgument();
        var yes = new Option<bool>("--yes", "-y") { Description = "Go ahead without asking" };
        var diff = new Option<bool>("--diff") { Description = "Show each changed field" };
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var refresh = new Option<bool>("--refresh", "-r") { Description = "Look at what is really there first" };
        var expect = new Option<bool>("--expect-no-changes") { Description = "Exit with 7 if anything would change" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Print secret outputs in the clear" };
        var targets = new Option<string[]>("--target", "-t") { Description = "Only this resource (its URN); may be given again" };
        var dependents = new Option<bool>("--target-dependents") { Description = "What needs a target is one too" };
        var skip = new Option<bool>("--skip-preview", "-f") { Description = "Do not plan first" };
        var parallel = new Option<int>("--parallel", "-p") { Description = "Steps that may run at once" };

        var command = new Command(name, description) { installation };
        foreach (var option in OptionsOf(name))
        {
            command.Add(option);
        }
        command.SetAction((parsed, cancel) => run(
            Selection.Find(workspace, parsed.GetValue(installation)),
            new EngineCommand(name)
            {
                Yes = parsed.GetValue(yes),
                Diff = parsed.GetValue(diff),
                Json = parsed.GetValue(json),
                Refresh = parsed.GetValue(refresh),
                ExpectNoChanges = parsed.GetValue(expect),
                ShowSecrets = parsed.GetValue(secrets),
                Targets = [.. parsed.GetValue(targets) ?? []],
                TargetDependents = parsed.GetValue(dependents),
                SkipPreview = parsed.GetValue(skip),
                Parallel = parsed.GetValue(parallel),
            },
            cancel));
        return command;

        IEnumerable<Option> OptionsOf(string verb) => verb switch
        {
            "output" => [json, secrets],
            "cancel" => [yes],
            "destroy" => [yes, diff, json, refresh, targets, dependents, parallel],
            "preview" => [diff, json, refresh, expect, secrets, targets, dependents, parallel],
            "up" => [yes, skip, diff, json, refresh, expect, secrets, targets, dependents, parallel],
            _ => [yes, diff, json, expect, targets, dependents, parallel],
        };
    }
}
