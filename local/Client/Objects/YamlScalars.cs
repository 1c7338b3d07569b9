using Realmworks.Infra.Settings.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Realmworks.Local.Client;

/// <summary>What a scalar means, by the rules of go-yaml/yaml v2 (resolve.go).</summary>
internal static class YamlScalars
{
    /// <exception cref="FormatException">It is a number that JSON does not have.</exception>
    public static JsonNode? Of(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true } ? Plain(scalar.Value) : JsonValue.Create(scalar.Value);

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" =>
            throw new FormatException($"{text} is no number of JSON"),
        ['.', ..] when Fraction(text) is { } fraction => fraction,
        [(>= '0' and <= '9') or '+' or '-', ..] when text.Replace("_", "", StringComparison.Ordinal) is var plain
            && (Whole(plain) ?? Fraction(plain)) is { } number => number,
        _ => text,
    };

    private static JsonNode? Whole(string text) =>
        YamlNumber.Whole(text) is { } whole ? whole > long.MaxValue ? (ulong)whole : (long)whole : null;

    private static JsonNode? Fraction(string text) => YamlNumber.Fraction(text) is { } number ? number : null;
}
