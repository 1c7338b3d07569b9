using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.Settings.Tests.Schema;

/// <summary>What a JSON Schema means, for the keywords that the settings' schema has; another keyword is an error.</summary>
internal sealed class SchemaReading(JsonObject root)
{
    private static readonly string[] _notes = ["$schema", "$defs", "title", "description", "format", "then"];

    public bool Takes(JsonNode? value) => Takes(root, value);

    private bool Takes(JsonNode? schema, JsonNode? value) => schema is JsonObject rules ? rules.All(rule => Holds(rule.Key, rule.Value, rules, value))
        : schema!.GetValue<bool>();

    private bool Holds(string keyword, JsonNode? rule, JsonObject rules, JsonNode? value) => keyword switch
    {
        "$ref" => Takes(root["$defs"]![((string)rule!)["#/$defs/".Length..]], value),
        "type" => Is((string)rule!, value),
        "const" => JsonNode.DeepEquals(rule, value),
        "enum" => rule!.AsArray().Any(item => JsonNode.DeepEquals(item, value)),
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)value!, (string)rule!),
        "minLength" => value?.GetValueKind() != JsonValueKind.String || ((string)value!).Length >= (int)rule!,
        "minimum" => !Is("integer", value) || Number(value) >= Number(rule),
        "maximum" => !Is("integer", value) || Number(value) <= Number(rule),
        "minItems" => value is not JsonArray list || list.Count >= (int)rule!,
        "maxItems" => value is not JsonArray list || list.Count <= (int)rule!,
        "items" => value is not JsonArray list || list.All(item => Takes(rule, item)),
        "required" => value is not JsonObject map || rule!.AsArray().All(name => map.ContainsKey((string)name!)),
        "properties" => value is not JsonObject map || rule!.AsObject().All(member => !map.ContainsKey(member.Key) || Takes(member.Value, map[member.Key])),
        "additionalProperties" => value is not JsonObject map
            || map.All(member => rules["properties"]?.AsObject().ContainsKey(member.Key) == true || Takes(rule, member.Value)),
        "propertyNames" => value is not JsonObject map || map.All(member => Takes(rule, JsonValue.Create(member.Key))),
        "allOf" => rule!.AsArray().All(part => Takes(part, value)),
        "anyOf" => rule!.AsArray().Any(part => Takes(part, value)),
        "not" => !Takes(rule, value),
        "if" => !Takes(rule, value) || Takes(rules["then"], value),
        _ => _notes.Contains(keyword) ? true : throw new NotSupportedException(keyword),
    };

    private static long Number(JsonNode? value) => long.Parse(value!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), out _),
        _ => false,
    };
}
