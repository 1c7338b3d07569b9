using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Realmworks.Local.Client;

/// <summary>What a scalar means, by the rules of go-yaml/yaml v2 (resolve.go).</summary>
internal static partial class YamlScalars
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

    private static JsonNode? Whole(string text)
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
        foreach (var character in digits)
        {
            var digit = char.IsAsciiHexDigit(character) ? Convert.ToInt32($"{character}", 16) : radix;
            sum = sum * radix + digit;
            if (digit >= radix || sum > ulong.MaxValue)
                return null;
        }

        if (text[0] == '-')
            sum = -sum;
        return digits.Length == 0 || sum < long.MinValue ? null : sum > long.MaxValue ? (ulong)sum : (long)sum;
    }

    private static JsonNode? Fraction(string text) =>
        Decimal().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null;

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Decimal();
}
