using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine;

/// <summary>How the engine writes JSON: without HTML escapes, as Pulumi does. What is written can be read again.</summary>
internal static class EngineJson
{
    /// <summary>What a writer stops at; a reader's own choice is 64, which a state or an object may exceed.</summary>
    private const int Deepest = 1000;

    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest };

    public static readonly JsonSerializerOptions Indented = new()
    {
        MaxDepth = Deepest,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        IndentSize = 4,
    };

    public static readonly JsonWriterOptions IndentedWriter = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, IndentSize = 4 };

    public static readonly JsonWriterOptions CompactWriter = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions s_reader = new() { MaxDepth = Deepest };

    public static JsonNode? Parse(string json) => JsonNode.Parse(json, nodeOptions: null, s_reader);

    public static JsonNode? Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json, nodeOptions: null, s_reader);

    /// <summary>A copy with members renamed, and with what <paramref name="instead"/> answers in place of an object.</summary>
    public static JsonNode? Copy(JsonNode? node, Func<string, string>? rename = null, Func<JsonObject, JsonNode?>? instead = null) => node switch
    {
        JsonObject o => instead?.Invoke(o)
            ?? new JsonObject(o.Select(p => KeyValuePair.Create(rename?.Invoke(p.Key) ?? p.Key, Copy(p.Value, rename, instead)))),
        JsonArray a => new JsonArray([.. a.Select(item => Copy(item, rename, instead))]),
        _ => node?.DeepClone(),
    };

    public static void Member(Utf8JsonWriter json, string name, JsonNode value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
