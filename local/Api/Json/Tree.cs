using System.Text.Json;

namespace Realmworks.Local.Api.Json;

/// <summary>Reading and writing object trees by path, tolerant of what is missing.</summary>
internal static class Tree
{
    // What is kept is deeper than what may be sent: by who owns its fields, and by what patches have put into it. No writer goes deeper.
    private static readonly JsonDocumentOptions Sent = new() { AllowDuplicateProperties = false, MaxDepth = 256 };
    private static readonly JsonDocumentOptions Kept = new() { AllowDuplicateProperties = false, MaxDepth = 1024 };

    public static JsonNode? ParseSent(ReadOnlySpan<byte> json) => JsonNode.Parse(json, documentOptions: Sent);

    public static JsonObject Parse(ReadOnlySpan<byte> json) =>
        JsonNode.Parse(json, documentOptions: Kept) as JsonObject ?? throw new JsonException("it is not a JSON object");

    public static JsonObject Copy(this JsonObject source) => (JsonObject)source.DeepClone();

    public static byte[] ToBytes(this JsonNode node)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            node.WriteTo(writer);
        return buffer.ToArray();
    }

    public static string ToText(this JsonNode? node) => node is null ? "null" : System.Text.Encoding.UTF8.GetString(node.ToBytes());

    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path) => path.Length == 0 ? node : (node as JsonObject)?.NodeAt(path);

    public static JsonObject? Obj(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonObject;

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsText();

    public static long? Long(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsLong();

    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue v && v.TryGetValue<bool>(out var b) ? b : null;

    public static bool IsTrue(this JsonNode? node, params ReadOnlySpan<string> path) => node.Flag(path) == true;

    public static IEnumerable<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray list ? list.OfType<JsonObject>() : [];

    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray list ? list.Select(i => i.AsText()).OfType<string>() : [];

    public static Dictionary<string, string> TextMap(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node.At(path) is JsonObject o)
        {
            foreach (var (key, value) in o) map[key] = value.AsText() ?? "";
        }

        return map;
    }

    public static JsonObject Ensure(this JsonObject node, string key)
    {
        if (node[key] is JsonObject existing) return existing;
        var created = new JsonObject();
        node[key] = created;
        return created;
    }

    public static JsonArray List(this JsonObject node, string key)
    {
        if (node[key] is not JsonArray list) node[key] = list = [];
        return list;
    }

    public static void Default(this JsonObject node, string key, JsonNode value)
    {
        if (node[key] is null) node[key] = value;
    }

    /// <summary>An empty list is left out.</summary>
    public static void SetTexts(this JsonObject node, string key, IReadOnlyCollection<string> items)
    {
        if (items.Count > 0) node[key] = TextArray(items);
        else node.Remove(key);
    }

    public static JsonArray TextArray(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode)JsonValue.Create(i))]);

    public static bool Same(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);

    /// <summary>Takes a member out of its parent so that it can be put elsewhere without a copy.</summary>
    public static JsonNode? Take(this JsonObject node, string key)
    {
        var value = node[key];
        node.Remove(key);
        return value;
    }
}
