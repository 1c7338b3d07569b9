using System.Globalization;

namespace Realmworks.Local.Controllers.Pods;

/// <summary>Resource quantities (100m, 1Gi, 2e3) as thousandths, the unit in which CPU is counted.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] s_suffixes =
    [
        ("Ki", 1024m), ("Mi", 1048576m), ("Gi", 1073741824m), ("Ti", 1099511627776m), ("Pi", 1125899906842624m),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m),
        ("k", 1000m), ("M", 1000000m), ("G", 1000000000m), ("T", 1000000000000m), ("P", 1000000000000000m),
    ];

    public static decimal Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;

        foreach (var (suffix, factor) in s_suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && decimal.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var scaled))
            {
                return scaled * factor;
            }
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) ? plain : 0;
    }

    public static decimal Of(JsonObject? resources, string name) => Parse(resources?.NodeAt(name)?.ToString());

    /// <summary>Canonical text: CPU in cores or millicores, everything else in the largest whole binary unit.</summary>
    public static string Format(string resource, decimal value)
    {
        if (value != decimal.Truncate(value))
            return (value * 1000).ToString("0", CultureInfo.InvariantCulture) + "m";
        if (resource.EndsWith("cpu", StringComparison.Ordinal) || !IsBytes(resource))
            return value.ToString("0", CultureInfo.InvariantCulture);

        foreach (var (suffix, factor) in s_suffixes.Take(5).Reverse())
        {
            if (value != 0 && value % factor == 0)
                return (value / factor).ToString("0", CultureInfo.InvariantCulture) + suffix;
        }

        return value.ToString("0", CultureInfo.InvariantCulture);
    }

    private static bool IsBytes(string resource) =>
        resource.EndsWith("memory", StringComparison.Ordinal) || resource.EndsWith("storage", StringComparison.Ordinal);
}
