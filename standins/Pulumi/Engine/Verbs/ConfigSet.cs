using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary><c>config-set key value [--secret] [--path]</c>; without a value, it is read from the input.</summary>
internal static class ConfigSet
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var words = ConfigWords.Of(session.Request);
        var isSecret = words.Flags.Contains("--secret");
        if (words.Rest.Length > 1) throw new EngineException(ExitCode.Configuration, "config-set needs a key and a value");
        if (words.Path.Keys is [_, .., { Name: "secure" }])
        {
            throw new EngineException(ExitCode.Configuration, $"{words.Name}: \"secure\" marks an encrypted value and is no key of its own");
        }
        var value = words.Rest is [var given] ? given
            : (await session.Surroundings.Input.ReadToEndAsync(session.Signals.Stop).ConfigureAwait(false)).TrimEnd('\n');
        var file = session.Request.ConfigFile;
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file).ConfigureAwait(false) : "";
        if (isSecret) await AdoptSaltAsync(session).ConfigureAwait(false);
        var entry = isSecret ? new JsonObject { ["secure"] = session.Secrets.Encrypt(value) } : ConfigPath.Typed(value, words.Path);
        text = SettingsText.Set(text, session.Settings.InFile(words.Path), entry);
        if (isSecret && session.Settings.EncryptionSalt is null && session.Secrets.State is { } salt) text = SettingsText.SetSalt(text, salt);
        await AtomicFile.WriteAsync(file, Encoding.UTF8.GetBytes(text), isPrivate: false).ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <summary>A stack has one salt: where the settings have none, the state's is taken.</summary>
    private static async Task AdoptSaltAsync(EngineSession session)
    {
        if (session.Settings.EncryptionSalt is null && session.Store.Exists) await session.Store.LoadAsync().ConfigureAwait(false);
    }
}
