using System.Text.Json;

namespace Realmworks.Local.Client;

/// <summary>Reads a value deep inside an object; a missing step, or a value of another type, is null.</summary>
public static class JsonReading
{
    public static JsonNode? NodeAt(this JsonObject json, params ReadOnlySpan<string> path)
    {
        JsonNode? at = json;
        foreach (var step in path)
        {
            if (at is not JsonObject inner || !inner.TryGetPropertyValue(step, out at))
                return null;
        }

        return at;
    }

    public static JsonObject? ObjectAt(this JsonObject json, params ReadOnlySpan<string> path) => json.NodeAt(path) as JsonObject;

    public static string? TextAt(this JsonObject json, params ReadOnlySpan<string> path) => json.NodeAt(path).AsText();

    public static long? NumberAt(this JsonObject json, params ReadOnlySpan<string> path) => json.NodeAt(path).AsLong();

    public static bool FlagAt(this JsonObject json, params ReadOnlySpan<string> path) =>
        json.NodeAt(path) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>The array's objects; empty when there is none.</summary>
    public static IEnumerable<JsonObject> ObjectsAt(this JsonObject json, params ReadOnlySpan<string> path) =>
        json.NodeAt(path) is JsonArray array ? array.OfType<JsonObject>() : [];

    /// <summary>The array's strings; empty when there is none.</summary>
    public static IEnumerable<string> TextsAt(this JsonObject json, params ReadOnlySpan<string> path) =>
        json.NodeAt(path) is JsonArray array ? array.Select(item => item?.ToString() ?? "") : [];

    public static DateTimeOffset? TimeAt(this JsonObject json, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(json.TextAt(path), System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A whole number. A node made in code holds the CLR type it was made from, a parsed one any number: both are read here.</summary>
    public static long? AsLong(this JsonNode? node) =>
        node is not JsonValue value ? null
        : value.TryGetValue<long>(out var whole) ? whole
        : value.TryGetValue<int>(out var small) ? small
        : value.TryGetValue<double>(out var real) && Math.Floor(real) == real ? (long)real : null;
}
