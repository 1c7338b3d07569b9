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

    public static decimal Read(JsonNode? node) => TryRead(node, out var value) ? value : 0;

    public static string Show(JsonNode? node) => node.AsText() ?? node.ToText();

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
