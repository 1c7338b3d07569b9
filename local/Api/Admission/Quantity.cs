using System.Globalization;

namespace Realmworks.Local.Api.Admission;

/// <summary>Kubernetes quantities: "500m", "1Gi", "2e3".</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1024m), ("Mi", 1048576m), ("Gi", 1073741824m), ("Ti", 1099511627776m), ("Pi", 1125899906842624m), ("Ei", 1152921504606846976m),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m), ("k", 1000m), ("M", 1000000m), ("G", 1000000000m), ("T", 1000000000000m), ("P", 1000000000000000m), ("E", 1000000000000000000m),
    ];

    public static bool TryRead(JsonNode? node, out decimal value)
    {
        var text = Show(node).Trim();
        var factor = 1m;
        foreach (var (suffix, size) in Suffixes)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal)) continue;
            (text, factor) = (text[..^suffix.Length], size);
            break;
        }

        var good = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        value *= factor;
        return good;
    }

    /// <summary>The form in which the API server keeps a quantity: the largest suffix of its family that leaves a whole number. Null where it is none.</summary>
    public static string? Canonical(JsonNode? node)
    {
        var text = Show(node).Trim();
        // An exponent form is kept as it is.
        if (!TryRead(node, out var value)) return null;
        if (text.AsSpan(1).IndexOfAny('e', 'E') >= 0 && !text.EndsWith('E') && !text.EndsWith("Ei", StringComparison.Ordinal)) return text;
        if (value == 0) return "0";
        if (text.EndsWith('i'))
        {
            return value == Math.Floor(value) ? Write(Math.Abs(value), bytes: true) is var whole && value < 0 ? "-" + whole : whole : DecimalForm(value);
        }

        return DecimalForm(value);
    }

    public static decimal Read(JsonNode? node) => TryRead(node, out var value) ? value : 0;

    public static string Show(JsonNode? node) => node.AsText() ?? node.ToText();

    private static string DecimalForm(decimal value)
    {
        foreach (var (suffix, size) in Suffixes.Skip(6).Append(("", 1m)).OrderByDescending(x => x.Item2))
        {
            var count = value / size;
            if (count == Math.Floor(count)) return count.ToString("0", CultureInfo.InvariantCulture) + suffix;
        }

        // Finer than a billionth is rounded up, away from zero.
        return ((value < 0 ? Math.Floor(value * 1000000000m) : Math.Ceiling(value * 1000000000m))).ToString("0", CultureInfo.InvariantCulture) + "n";
    }

    /// <summary>A number in the form that fits what it counts: cores in milli, bytes in the largest whole binary unit.</summary>
    public static string Write(decimal value, bool bytes)
    {
        if (!bytes) return value == Math.Floor(value) ? value.ToString("0", CultureInfo.InvariantCulture) : (Math.Ceiling(value * 1000)).ToString("0", CultureInfo.InvariantCulture) + "m";
        var whole = Math.Ceiling(value);
        foreach (var (suffix, size) in Suffixes.Take(6).Reverse())
        {
            if (whole >= size && whole % size == 0) return (whole / size).ToString("0", CultureInfo.InvariantCulture) + suffix;
        }

        return whole.ToString("0", CultureInfo.InvariantCulture);
    }
}
