using Realmworks.Cli.Installations;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Configuration;

/// <summary>
/// Asks the program's engine to read and change settings files. A local installation's secrets are kept beside its settings file, in the
/// state folder: the passphrase that opens them is this machine's own.
/// </summary>
internal sealed class ConfigEditor(Workspace workspace, StackEngine engine)
{
    /// <param name="value">Null to ask for it.</param>
    public async Task<int> SetAsync(Installation installation, string key, string? value, bool secret, bool path, CancellationToken cancel)
    {
        if (installation.IsLocal && secret && path)
        {
            throw new UsageException("a local installation's secrets are kept beside its settings file: set the whole setting, without --path", exitCode: 2);
        }
        // On standard input, whatever it is: words and environment of a process can be seen by others.
        var set = new EngineCommand("config-set")
        {
            Arguments = [key, .. secret ? new[] { "--secret" } : [], .. path ? new[] { "--path" } : []],
            Input = value ?? await AskForAsync(key, secret, cancel),
        };
        var generated = installation.IsLocal && secret ? LocalSettings.Generated(workspace, installation) : null;
        var code = await engine.AskAsync(installation, set, cancel, generated ?? installation.SettingsFile);
        // In the clear it would win over the encrypted one.
        return code == 0 && generated is not null
            ? await engine.AskAsync(installation, new EngineCommand("config-rm") { Arguments = [key] }, cancel, installation.SettingsFile) : code;
    }

    public async Task<int> RemoveAsync(Installation installation, string[] words, CancellationToken cancel)
    {
        var remove = new EngineCommand("config-rm") { Arguments = [.. words] };
        var code = await engine.AskAsync(installation, remove, cancel, installation.SettingsFile);
        return code == 0 && installation.IsLocal ? await engine.AskAsync(installation, remove, cancel, LocalSettings.Generated(workspace, installation)) : code;
    }

    private static async Task<string> AskForAsync(string key, bool secret, CancellationToken cancel)
    {
        if (Console.IsInputRedirected)
        {
            return await StandardInput.ReadAllAsync(cancel);
        }
        await Console.Error.WriteAsync($"{key}: ");
        return secret ? await StandardInput.ReadSecretAsync(cancel) : await StandardInput.ReadLineAsync(cancel);
    }
}
