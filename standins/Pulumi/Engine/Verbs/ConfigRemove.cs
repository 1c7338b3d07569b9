using System.Text;
using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary><c>config-rm key [--path]</c>; nothing to do where there is no such value.</summary>
internal static class ConfigRemove
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var words = ConfigWords.Of(session.Request);
        if (!File.Exists(session.Request.ConfigFile)) return ExitCode.Success;
        var text = await File.ReadAllTextAsync(session.Request.ConfigFile).ConfigureAwait(false);
        var left = SettingsText.Remove(text, session.Settings.InFile(words.Path));
        await AtomicFile.WriteAsync(session.Request.ConfigFile, Encoding.UTF8.GetBytes(left), isPrivate: false).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
