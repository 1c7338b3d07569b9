using System.Text.Json.Nodes;
using Pulumi.Engine.Display;

namespace Pulumi.Engine.Verbs;

/// <summary><c>stack-output [name]</c>: the stack's outputs.</summary>
internal static class StackOutput
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        var outputs = (await session.LoadAsync().ConfigureAwait(false)).Stack?.Outputs ?? PropertyTree.Empty;
        var (request, output) = (session.Request, session.Surroundings.Output);
        if (request.Arguments is [var name, ..])
        {
            var value = outputs.GetValueOrDefault(name)
                ?? throw new EngineException(ExitCode.Error, $"current stack does not have output property '{name}'");
            await output.WriteLineAsync(
                request.Json ? Json(value, request.ShowSecrets)?.ToJsonString(EngineJson.Indented) ?? "null" : Text(value, request.ShowSecrets))
                .ConfigureAwait(false);
        }
        else if (request.Json)
        {
            var all = new JsonObject(outputs.Select(o => KeyValuePair.Create(o.Key, Json(o.Value, request.ShowSecrets))));
            await output.WriteLineAsync(all.ToJsonString(EngineJson.Indented)).ConfigureAwait(false);
        }
        else
        {
            var width = outputs.Keys.Select(k => k.Length).DefaultIfEmpty().Max();
            foreach (var (key, value) in outputs)
            {
                await output.WriteLineAsync($"{key.PadRight(width)}  {Text(value, request.ShowSecrets)}").ConfigureAwait(false);
            }
        }

        return ExitCode.Success;
    }

    private static string Text(PropertyValue value, bool showSecrets) =>
        PropertyTree.Reveal(value) is PropertyValue.Text text && (showSecrets || value is not PropertyValue.Secret)
        ? text.Value
        : ValueText.Of(value, showSecrets);

    private static JsonNode? Json(PropertyValue value, bool showSecrets) => value switch
    {
        PropertyValue.Secret s => showSecrets ? Json(s.Element, true) : JsonValue.Create(ValueText.Hidden),
        PropertyValue.Object o => new JsonObject(o.Members.Select(m => KeyValuePair.Create(m.Key, Json(m.Value, showSecrets)))),
        PropertyValue.Array a => new JsonArray([.. a.Items.Select(item => Json(item, showSecrets))]),
        PropertyValue.Computed => null,
        _ => PropertyJson.ToJson(value),
    };
}
