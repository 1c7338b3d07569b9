using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace k8s;

/// <summary>YAML nodes as JSON nodes.</summary>
internal static class YamlJson
{
    private static readonly JsonSerializerOptions _lenient = new(KubernetesJson.Options) { Converters = { new UnquotedStringConverter() } };

    private static readonly JsonSerializerOptions _strict = new(_lenient) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="YamlException">The document is not what the type holds; its inner exception names the place.</exception>
    public static object Read(JsonNode document, Type type, bool strict)
    {
        try
        {
            return document.Deserialize(type, strict ? _strict : _lenient);
        }
        catch (JsonException e)
        {
            throw new YamlException(e.Message, e);
        }
    }

    public static JsonNode Node(YamlNode node) => node switch
    {
        YamlMappingNode mapping => Mapping(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new FormatException($"YAML that has no JSON form at {node.Start}"),
    };

    // What a mapping says itself comes before what it merges in.
    private static JsonObject Mapping(YamlMappingNode mapping)
    {
        var members = new JsonObject();
        foreach (var (key, value) in mapping.Children.OrderBy(child => IsMerge(child.Key)))
        {
            if (!IsMerge(key))
            {
                members[((YamlScalarNode)key).Value] = Node(value);
                continue;
            }

            foreach (var (name, merged) in (value is YamlSequenceNode several ? several.Children : [value]).SelectMany(part => (JsonObject)Node(part)))
            {
                members.TryAdd(name, merged?.DeepClone());
            }
        }

        return members;
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };

    private static JsonNode Plain(string text)
    {
        switch (text)
        {
            case null or "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE":
                return JsonValue.Create(false);
        }

        // As it is written: 1.10 may yet turn out to be a text.
        var number = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        try
        {
            return number ? JsonNode.Parse(text) : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>What YAML takes for a number or a truth value is a text where a text is wanted.</summary>
    private sealed class UnquotedStringConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return reader.GetString();
            }

            using var value = JsonDocument.ParseValue(ref reader);
            return value.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                ? throw new JsonException("a text was expected")
                : value.RootElement.GetRawText();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
