using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary><c>config-get key [--path]</c>: one value in the clear, a secret's too, as <c>pulumi config get</c> prints it.</summary>
internal static class ConfigGet
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var words = ConfigWords.Of(session.Request);
        if (ConfigPath.Find(session.Settings.Values, words.Path) is not { } value)
        {
            throw new EngineException(ExitCode.Error, $"configuration key '{words.Name}' not found for stack '{session.Request.Stack}'");
        }

        await session.Surroundings.Output.WriteLineAsync(session.Request.Json
            ? ConfigJson.Of(value, session.Secrets, showSecrets: true).ToJsonString(EngineJson.Indented)
            : StackSettings.Text(StackSettings.Open(value, session.Secrets))).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
