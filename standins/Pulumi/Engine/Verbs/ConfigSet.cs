using System.Text;
using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary><c>config-set key value [--secret]</c>; without a value, it is read from the input.</summary>
internal static class ConfigSet
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var isSecret = session.Request.Arguments.Contains("--secret");
        var words = session.Request.Arguments.Where(a => a is not ("--secret" or "--plaintext")).ToArray();
        if (words.Length is 0 or > 2) throw new EngineException(ExitCode.Configuration, "config-set needs a key and a value");
        var value = words.Length == 2 ? words[1] : (await session.Surroundings.Input.ReadToEndAsync(session.Signals.Stop).ConfigureAwait(false)).TrimEnd('\n');
        var key = ConfigKey.Full(words[0], session.Request.Project);
        var file = session.Request.ConfigFile;
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file).ConfigureAwait(false) : "";
        if (isSecret) await AdoptSaltAsync(session).ConfigureAwait(false);
        var cipher = isSecret ? session.Secrets.Encrypt(value) : null;
        if (session.Secrets.State is { } salt && session.Settings.EncryptionSalt is null && isSecret) text = SettingsText.SetSalt(text, salt);
        text = SettingsText.Set(text, key, isSecret ? $"secure: {cipher}" : SettingsText.Scalar(value), isBlock: isSecret);
        await AtomicFile.WriteAsync(file, Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <summary>A stack has one salt: where the settings have none, the state's is taken.</summary>
    private static async Task AdoptSaltAsync(EngineSession session)
    {
        if (session.Settings.EncryptionSalt is null && session.Store.Exists) await session.Store.LoadAsync().ConfigureAwait(false);
    }
}
