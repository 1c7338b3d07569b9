using System.Globalization;
using System.Numerics;

namespace k8s.Models;

/// <summary>The unit behind a quantity's number.</summary>
internal readonly record struct QuantitySuffix(string Text, int Base, int Exponent, ResourceQuantity.SuffixFormat Format)
{
    private static readonly QuantitySuffix[] _decimal =
    [
        new("n", 10, -9, ResourceQuantity.SuffixFormat.DecimalSI),
        new("u", 10, -6, ResourceQuantity.SuffixFormat.DecimalSI),
        new("m", 10, -3, ResourceQuantity.SuffixFormat.DecimalSI),
        new("", 10, 0, ResourceQuantity.SuffixFormat.DecimalSI),
        new("k", 10, 3, ResourceQuantity.SuffixFormat.DecimalSI),
        new("M", 10, 6, ResourceQuantity.SuffixFormat.DecimalSI),
        new("G", 10, 9, ResourceQuantity.SuffixFormat.DecimalSI),
        new("T", 10, 12, ResourceQuantity.SuffixFormat.DecimalSI),
        new("P", 10, 15, ResourceQuantity.SuffixFormat.DecimalSI),
        new("E", 10, 18, ResourceQuantity.SuffixFormat.DecimalSI),
    ];

    private static readonly QuantitySuffix[] _binary =
    [
        new("", 2, 0, ResourceQuantity.SuffixFormat.BinarySI),
        new("Ki", 2, 10, ResourceQuantity.SuffixFormat.BinarySI),
        new("Mi", 2, 20, ResourceQuantity.SuffixFormat.BinarySI),
        new("Gi", 2, 30, ResourceQuantity.SuffixFormat.BinarySI),
        new("Ti", 2, 40, ResourceQuantity.SuffixFormat.BinarySI),
        new("Pi", 2, 50, ResourceQuantity.SuffixFormat.BinarySI),
        new("Ei", 2, 60, ResourceQuantity.SuffixFormat.BinarySI),
    ];

    public static QuantitySuffix Parse(string text)
    {
        foreach (var known in _decimal.Concat(_binary))
        {
            if (known.Text == text)
            {
                return known;
            }
        }

        return text[0] is 'e' or 'E' && int.TryParse(text.AsSpan(1), CultureInfo.InvariantCulture, out var exponent)
            ? new QuantitySuffix(text, 10, exponent, ResourceQuantity.SuffixFormat.DecimalExponent)
            : throw new ArgumentException($"unable to parse quantity's suffix \"{text}\"");
    }

    /// <summary>The number with the greatest unit that leaves it whole; below the smallest unit it is rounded up.</summary>
    public static string Append(Ratio value, ResourceQuantity.SuffixFormat format) => format switch
    {
        ResourceQuantity.SuffixFormat.DecimalSI => Append(value, _decimal),
        ResourceQuantity.SuffixFormat.BinarySI => Append(value, _binary),
        _ => Append(value, Exponents()),
    };

    private static string Append(Ratio value, IEnumerable<QuantitySuffix> units)
    {
        if (value.Numerator.IsZero)
        {
            return "0";
        }

        BigInteger? number = null;
        var suffix = "";
        foreach (var unit in units)
        {
            var scaled = value.Scaled(unit.Base, -unit.Exponent);
            if (number is not null && !scaled.IsWhole)
            {
                break;
            }

            (number, suffix) = (scaled.RoundedUp(), unit.Text);
        }

        return $"{number}{suffix}";
    }

    private static IEnumerable<QuantitySuffix> Exponents()
    {
        for (var exponent = -9; ; exponent += 3)
        {
            yield return new QuantitySuffix(
                exponent == 0 ? "" : $"e{exponent}", 10, exponent, ResourceQuantity.SuffixFormat.DecimalExponent);
        }
    }
}
