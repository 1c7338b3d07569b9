using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace k8s;

/// <summary>YAML nodes as JSON nodes.</summary>
internal static class YamlJson
{
    private static readonly JsonSerializerOptions _lenient = new(KubernetesJson.Options) { Converters = { new UnquotedStringConverter() } };

    private static readonly JsonSerializerOptions _strict = new(_lenient) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static JsonSerializerOptions Options(bool strict) => strict ? _strict : _lenient;

    public static JsonNode Node(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value, Node(child.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new FormatException($"YAML that has no JSON form at {node.Start}"),
    };

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
