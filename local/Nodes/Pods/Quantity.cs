using System.Globalization;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>Kubernetes' resource quantities: 500m, 2, 1.5Gi, 1e3.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] s_suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m),
        ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    public static decimal Parse(string text)
    {
        foreach (var (suffix, factor) in s_suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal) && TryNumber(text[..^suffix.Length], out var number))
                return number * factor;
        }

        return TryNumber(text, out var plain) ? plain : throw new FormatException($"'{text}' is not a quantity");
    }

    /// <summary>Thousandths, rounded up.</summary>
    public static long Milli(string text) => (long)Math.Ceiling(Parse(text) * 1000);

    /// <summary>Whole units, rounded up.</summary>
    public static long Whole(string text) => (long)Math.Ceiling(Parse(text));

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
