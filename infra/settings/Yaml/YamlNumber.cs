using System.Globalization;
using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Yaml;

/// <summary>Numbers as go-yaml reads plain scalars (resolve.go, v2 and v3 alike), once the underscores that part digits are out.</summary>
internal static partial class YamlNumber
{
    /// <summary>Null for what is none, or none of 64 bits.</summary>
    public static Int128? Whole(string text)
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

    /// <summary>Null for what is none, and for what a double cannot hold.</summary>
    public static double? Fraction(string text) =>
        Decimal().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null;

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Decimal();
}
