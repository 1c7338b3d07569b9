using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Infra.Settings.Yaml;

/// <summary>
/// YAML as JSON, with plain scalars read as the Pulumi CLI's reader does (go-yaml/yaml, v3, resolve.go): 010 is eight, 1_000 a thousand. Only a
/// date, which it writes in a form of its own, stays the text that it is.
/// </summary>
internal static partial class YamlJson
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
        if (Whole(text) is { } whole)
        {
            return whole < 0 ? JsonValue.Create((long)whole) : JsonValue.Create((ulong)whole);
        }
        return Fraction().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? JsonNumber.Of(number)
            : null;
    }

    /// <summary>Null for what is none, or none of 64 bits.</summary>
    private static Int128? Whole(string text)
    {
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        (var radix, digits) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, digits[2..]),
            ['0', 'b' or 'B', ..] => (2, digits[2..]),
            ['0', 'o' or 'O', ..] => (8, digits[2..]),
            ['0', _, ..] => (8, digits[1..]),
            _ => (10, digits),
        };
        Int128 sum = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32($"{c}", 16) : radix;
            sum = sum * radix + digit;
            if (digit >= radix || sum > ulong.MaxValue)
            {
                return null;
            }
        }
        sum = text[0] == '-' ? -sum : sum;
        return digits.Length == 0 || sum < long.MinValue ? null : sum;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Fraction();
}
