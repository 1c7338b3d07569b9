using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Infra.Settings.Yaml;

/// <summary>
/// YAML as JSON, with plain scalars read as the Pulumi CLI's reader does (go-yaml/yaml, v3, resolve.go): 010 is eight, 1_000 a thousand. Only a
/// date, which it writes in a form of its own, stays the text that it is.
/// </summary>
internal static class YamlJson
{
    public static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), Of(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => null,
    };

    private static JsonNode? Plain(string value) => value switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when (char.IsAsciiDigit(value[0]) || value[0] is '-' or '+' or '.')
            && Number(value.Replace("_", "", StringComparison.Ordinal)) is { } number => number,
        _ => JsonValue.Create(value),
    };

    private static JsonValue? Number(string text)
    {
        if (YamlNumber.Whole(text) is { } whole)
        {
            return whole < 0 ? JsonValue.Create((long)whole) : JsonValue.Create((ulong)whole);
        }
        return YamlNumber.Fraction(text) is { } number ? JsonNumber.Of(number) : null;
    }
}
