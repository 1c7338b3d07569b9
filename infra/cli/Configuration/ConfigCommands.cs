using System.CommandLine;
using Realmworks.Cli.Display;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Configuration;

/// <summary><c>rw config</c>: an installation's settings, under Pulumi's verbs.</summary>
internal sealed class ConfigCommands
{
    private readonly Option<string?> _stack = Selection.AsOption();
    private readonly Option<bool> _path = new("--path") { Description = "The key is a path inside of a setting: 'realms[0].stages[1].httpPort'" };
    private readonly Option<bool> _json = new("--json", "-j") { Description = "Write JSON" };
    private readonly Argument<string> _key = new("key") { Description = "The setting, such as profile" };
    private readonly Workspace _workspace;
    private readonly StackEngine _engine;
    private readonly ConfigEditor _editor;

    private ConfigCommands(Workspace workspace, TimeProvider clock)
    {
        _workspace = workspace;
        _engine = new StackEngine(workspace, Phases.OfTerminal(clock));
        _editor = new ConfigEditor(workspace, _engine);
    }

    public static Command Create(Workspace workspace, TimeProvider clock) => new ConfigCommands(workspace, clock).All();

    private Command All()
    {
        var secrets = new Option<bool>("--show-secrets") { Description = "Print secrets in the clear" };
        var command = new Command("config", "An installation's settings: list, get, set and remove them.") { _stack, _json, secrets, Get(), Set(), Remove() };
        command.SetAction((parsed, cancel) => _engine.AskAsync(Named(parsed),
            new EngineCommand("config-ls") { Json = parsed.GetValue(_json), ShowSecrets = parsed.GetValue(secrets) }, cancel));
        return command;
    }

    private Command Get()
    {
        var get = new Command("get", "Print one setting, a secret in the clear.") { _key, _path, _json };
        get.SetAction((parsed, cancel) => _engine.AskAsync(Named(parsed),
            new EngineCommand("config-get") { Json = parsed.GetValue(_json), Arguments = [.. Words(parsed)] }, cancel));
        return get;
    }

    private Command Set()
    {
        var value = new Argument<string?>("value")
        {
            Description = "What it is to be; asked for, or read from standard input, where it is left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var secret = new Option<bool>("--secret") { Description = "Encrypt it" };
        var plaintext = new Option<bool>("--plaintext") { Description = "Keep it in the clear, as without --secret" };
        var set = new Command("set", "Change one setting; comments and all else in the file stay.") { _key, value, secret, plaintext, _path };
        set.Validators.Add(result =>
        {
            if (result.GetValue(secret) && result.GetValue(plaintext))
            {
                result.AddError("--secret and --plaintext: a setting is kept one way; allowed: one of them");
            }
        });
        set.SetAction((parsed, cancel) => _editor.SetAsync(Named(parsed), parsed.GetRequiredValue(_key), parsed.GetValue(value),
            parsed.GetValue(secret), parsed.GetValue(_path), cancel));
        return set;
    }

    private Command Remove()
    {
        var remove = new Command("rm", "Remove one setting.") { _key, _path };
        remove.SetAction((parsed, cancel) => _editor.RemoveAsync(Named(parsed), Words(parsed), cancel));
        return remove;
    }

    private Installation Named(ParseResult parsed) =>
        Selection.Find(_workspace, parsed.GetValue(_stack), needsCloud: false);

    private string[] Words(ParseResult parsed) => parsed.GetValue(_path) ? [parsed.GetRequiredValue(_key), _path.Name] : [parsed.GetRequiredValue(_key)];
}
