using System.Text.Json.Nodes;
using Pulumi.Engine.Display;
using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary><c>config-ls</c>: all settings; secrets in the clear only where that is asked for.</summary>
internal static class ConfigList
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        session.RequireStack();
        var (request, output, values) = (session.Request, session.Surroundings.Output, session.Settings.Values);
        if (request.Json)
        {
            var all = new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)ConfigJson.Of(v.Value, session.Secrets, request.ShowSecrets))));
            await output.WriteLineAsync(all.ToJsonString(EngineJson.Indented)).ConfigureAwait(false);
            return ExitCode.Success;
        }

        var rows = values.Select(v => (Key: Short(v.Key, request.Project), Text: StackSettings.HasSecure(v.Value) && !request.ShowSecrets
            ? ValueText.Hidden
            : StackSettings.Text(StackSettings.Open(v.Value, session.Secrets)))).Prepend(("KEY", "VALUE")).ToArray();
        var width = rows.Max(r => r.Item1.Length);
        foreach (var (key, text) in rows) await output.WriteLineAsync($"{key.PadRight(width)}  {text}").ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static string Short(string key, string project) => key.StartsWith($"{project}:", StringComparison.Ordinal) ? key[(project.Length + 1)..] : key;
}
