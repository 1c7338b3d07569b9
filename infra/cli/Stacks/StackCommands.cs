using System.CommandLine;
using Realmworks.Cli.Display;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Stacks;

/// <summary><c>rw stack</c>: what is kept of installations, under Pulumi's verbs.</summary>
internal static class StackCommands
{
    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var engine = new StackEngine(workspace, Phases.OfTerminal(clock));
        return new Command("stack", "What is kept of installations: list, select, export and import their state.")
        {
            List(workspace, clock), Select(workspace), Output(workspace, engine),
            Export(workspace, engine), Import(workspace, engine), Remove(workspace, engine),
        };
    }

    private static Command List(Workspace workspace, TimeProvider clock)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("ls", "List the installations; * is behind the selected one.") { json };
        command.SetAction(parsed =>
        {
            var (stacks, current) = (StackList.Of(workspace), Selection.Current(workspace));
            Console.Out.WriteLine(parsed.GetValue(json) ? StackList.Json(stacks, current) : StackList.Text(stacks, current, clock.GetUtcNow()));
        });
        return command;
    }

    private static Command Select(Workspace workspace)
    {
        var name = new Argument<string>("installation") { Description = "The <name> of environments/Pulumi.<name>.yaml" };
        var command = new Command("select", "Choose the installation that commands are for where they name none.") { name };
        command.SetAction((parsed, cancel) => Selection.SelectAsync(workspace, Installation.FindState(workspace, parsed.GetRequiredValue(name)).Name, cancel));
        return command;
    }

    private static Command Output(Workspace workspace, StackEngine engine)
    {
        var (stack, property) = (Selection.AsOption(), new Argument<string?>("property") { Description = "Only this output", Arity = ArgumentArity.ZeroOrOne });
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Print secret outputs in the clear" };
        var command = new Command("output", "Print an installation's outputs.") { property, stack, json, secrets };
        command.SetAction((parsed, cancel) => engine.AskAsync(Named(workspace, parsed.GetValue(stack)), new EngineCommand("stack-output")
        {
            Json = parsed.GetValue(json), ShowSecrets = parsed.GetValue(secrets), Arguments = parsed.GetValue(property) is { } only ? [only] : [],
        }, cancel));
        return command;
    }

    private static Command Export(Workspace workspace, StackEngine engine)
    {
        var (stack, file) = (Selection.AsOption(), FileOption("Write to this file, not to the terminal"));
        var secrets = new Option<bool>("--show-secrets") { Description = "Write secrets in the clear" };
        var command = new Command("export", "Write an installation's state, as `pulumi stack import` takes it.") { stack, file, secrets };
        command.SetAction((parsed, cancel) => engine.AskAsync(Named(workspace, parsed.GetValue(stack)), new EngineCommand("stack-export")
        {
            ShowSecrets = parsed.GetValue(secrets), Arguments = parsed.GetValue(file) is { } path ? ["--file", Path.GetFullPath(path)] : [],
        }, cancel));
        return command;
    }

    private static Command Import(Workspace workspace, StackEngine engine)
    {
        var (stack, file) = (Selection.AsOption(), FileOption("Read this file, not standard input"));
        var force = new Option<bool>("--force", "-f") { Description = "Import in spite of faults" };
        var command = new Command("import", "Take a state that `stack export` or `pulumi stack export` wrote in place of an installation's own.")
        {
            stack, file, force,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var installation = Named(workspace, parsed.GetValue(stack));
            return await engine.AskAsync(installation, new EngineCommand("stack-import")
            {
                Input = await ReadAsync(parsed.GetValue(file), cancel), Arguments = parsed.GetValue(force) ? ["--force"] : [],
            }, cancel);
        });
        return command;
    }

    private static Command Remove(Workspace workspace, StackEngine engine)
    {
        var name = Selection.AsArgument();
        var force = new Option<bool>("--force", "-f") { Description = "Also with resources, which are then nobody's" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Go ahead without asking" };
        var keep = new Option<bool>("--preserve-config") { Description = "Leave its settings file" };
        var command = new Command("rm", "Remove an installation's state and settings; `destroy` comes before.") { name, force, yes, keep };
        command.SetAction((parsed, cancel) => new StackRemoval(workspace, engine).RunAsync(
            Named(workspace, parsed.GetValue(name)), parsed.GetValue(force), parsed.GetValue(yes), parsed.GetValue(keep), cancel));
        return command;
    }

    private static Option<string?> FileOption(string description)
    {
        var file = new Option<string?>("--file") { Description = description };
        file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is "")
            {
                result.AddError("--file: names no file");
            }
        });
        return file;
    }

    private static Installation Named(Workspace workspace, string? name) =>
        Installation.FindState(workspace, Selection.Require(workspace, name));

    private static async Task<string> ReadAsync(string? file, CancellationToken cancel)
    {
        try
        {
            return file is null ? await Processes.StandardInput.ReadAllAsync(cancel) : await File.ReadAllTextAsync(file, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--file: {e.Message}");
        }
    }
}
