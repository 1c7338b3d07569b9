using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;

namespace Realmworks.Executor.Expressions;

/// <summary>How JSON values read as texts, numbers and truths.</summary>
internal static class Values
{
    /// <summary>A text as it is, nothing for null, all else as JSON.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => MessageJson.Text(node),
    };

    /// <summary>Null is false, and so are false, 0 and the text "false".</summary>
    public static bool Truth(JsonNode? node) => node switch
    {
        null => false,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ when Number(node) is { } number => number != 0,
        _ => !string.Equals(Text(node), "false", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>A number, also out of a text that is one; null when it is none.</summary>
    public static decimal? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && decimal.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static JsonNode FromNumber(decimal number)
    {
        // Drops the zeros that a scale leaves: 1.50 is 1.5.
        var plain = number / 1.0000000000000000000000000000m;
        return plain == decimal.Truncate(plain) && Math.Abs(plain) < long.MaxValue ? JsonValue.Create((long)plain) : JsonValue.Create(plain);
    }

    public static bool AreEqual(JsonNode? a, JsonNode? b) =>
        IsNumber(a) && IsNumber(b) && CompareNumbers(a, b) is { } order ? order == 0 : JsonNode.DeepEquals(a, b);

    public static bool IsNumber(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number;

    /// <summary>Numbers by value, null before every number, all else as texts.</summary>
    public static int Compare(JsonNode? a, JsonNode? b)
    {
        if (a is null || b is null)
            return (a is null ? 0 : 1) - (b is null ? 0 : 1);
        return CompareNumbers(a, b) ?? string.CompareOrdinal(Text(a), Text(b));
    }

    /// <summary>Exactly where both are decimals; a number too large for that roughly. Null where one is no number.</summary>
    private static int? CompareNumbers(JsonNode? a, JsonNode? b)
    {
        if (Number(a) is { } x && Number(b) is { } y)
            return x.CompareTo(y);
        return Rough(a) is { } p && Rough(b) is { } q ? p.CompareTo(q) : null;
    }

    private static double? Rough(JsonNode? node) => Number(node) is { } exact
        ? (double)exact
        : IsNumber(node) && double.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
