using System.Globalization;

namespace Realmworks.Local.Client;

/// <summary>Kubernetes' resource quantities: 500m, 2, 1.5Gi, 1e3.</summary>
public static class Quantity
{
    private const int BinarySuffixes = 6;

    private static readonly (string Text, decimal Factor)[] s_suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    private static readonly (string Text, decimal Factor)[] s_decimals =
        [.. s_suffixes.Skip(BinarySuffixes).Append((Text: "", Factor: 1m)).OrderByDescending(suffix => suffix.Factor)];

    public static bool TryRead(JsonNode? node, out decimal value)
    {
        var text = Show(node).Trim();
        var suffix = s_suffixes.FirstOrDefault(known => text.EndsWith(known.Text, StringComparison.Ordinal));
        var number = suffix.Text is null ? text : text[..^suffix.Text.Length];
        var good = decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        value *= suffix.Text is null ? 1 : suffix.Factor;
        return good;
    }

    /// <summary>What is none, or not there, counts as 0.</summary>
    public static decimal Read(JsonNode? node) => TryRead(node, out var value) ? value : 0;

    public static decimal Of(JsonObject? resources, string name) => Read(resources?[name]);

    public static string Show(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "null";

    /// <summary>
    /// The form in which the API server keeps a quantity: the largest suffix of its family that leaves a whole number. Null where it is none.
    /// </summary>
    public static string? Canonical(JsonNode? node)
    {
        var text = Show(node).Trim();
        if (!TryRead(node, out var value))
            return null;
        // An exponent form is kept as it is.
        if (text.AsSpan(1).IndexOfAny('e', 'E') >= 0 && !text.EndsWith('E') && !text.EndsWith("Ei", StringComparison.Ordinal))
            return text;
        if (value == 0)
            return "0";
        return text.EndsWith('i') && value == Math.Floor(value) ? (value < 0 ? "-" : "") + Write(Math.Abs(value), bytes: true) : DecimalForm(value);
    }

    /// <summary>A number in the form that fits what it counts: cores in milli, bytes in the largest whole binary unit.</summary>
    public static string Write(decimal value, bool bytes)
    {
        if (!bytes)
            return value == Math.Floor(value) ? Whole(value) : Whole(value * 1000) + "m";
        var whole = Math.Ceiling(value);
        var unit = s_suffixes.Take(BinarySuffixes).LastOrDefault(suffix => whole >= suffix.Factor && whole % suffix.Factor == 0);
        return unit.Text is null ? Whole(whole) : Whole(whole / unit.Factor) + unit.Text;
    }

    /// <param name="resource">Its name, or a quota's for it: memory and storage are counted in bytes.</param>
    public static string Write(string resource, decimal value) =>
        Write(value, resource.EndsWith("memory", StringComparison.Ordinal) || resource.EndsWith("storage", StringComparison.Ordinal));

    private static string DecimalForm(decimal value)
    {
        var unit = s_decimals.FirstOrDefault(suffix => value % suffix.Factor == 0);
        // Finer than a billionth is rounded up, away from zero.
        return unit.Text is null ? (value < 0 ? "-" : "") + Whole(Math.Abs(value) * 1000000000m) + "n" : Whole(value / unit.Factor) + unit.Text;
    }

    private static string Whole(decimal value) => Math.Ceiling(value).ToString("0", CultureInfo.InvariantCulture);
}
