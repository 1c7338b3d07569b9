using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary><c>config-get key</c>: a setting in plain text, as <c>pulumi config get</c> prints it.</summary>
internal static class ConfigGet
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        if (session.Request.Arguments is not [var key, ..]) throw new EngineException(ExitCode.Configuration, "config-get needs a key");
        var name = ConfigKey.Full(key, session.Request.Project);
        if (!session.Settings.Values.TryGetValue(name, out var value))
        {
            throw new EngineException(ExitCode.Error, $"configuration key '{key}' not found for stack '{session.Request.Stack}'");
        }

        await session.Surroundings.Output.WriteLineAsync(StackSettings.Text(StackSettings.Open(value, session.Secrets))).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
