using System.Globalization;
using System.Text.Json;

namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>Values of rules: null, bool, long, double, string, List and Dictionary; and what holds between two of them.</summary>
internal static class RuleValues
{
    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(p => p.Key, p => Of(p.Value), StringComparer.Ordinal),
        JsonArray list => list.Select(Of).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => node.AsText(),
            _ => node.AsLong() is { } whole ? (object)whole : double.Parse(node.ToText(), CultureInfo.InvariantCulture),
        },
    };

    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (Dictionary<string, object?> a, Dictionary<string, object?> b) =>
            a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var other) && Same(p.Value, other)),
        (long or double, long or double) => Compare(left, right) == 0,
        _ => Equals(left, right),
    };

    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (long a, long b) => a.CompareTo(b),
        (long or double, long or double) => Number(left).CompareTo(Number(right)),
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        _ => throw new RuleException("no such overload"),
    };

    public static object? Calculate(string sign, object? left, object? right) => (sign, left, right) switch
    {
        ("+", string a, string b) => a + b,
        ("+", List<object?> a, List<object?> b) => a.Concat(b).ToList(),
        ("/" or "%", _, 0L) => throw new RuleException("division by zero"),
        (_, long a, long b) => Calculate(sign, a, b),
        (not "%", long or double, long or double) => sign switch
        {
            "+" => Number(left) + Number(right),
            "-" => Number(left) - Number(right),
            "*" => Number(left) * Number(right),
            _ => Number(left) / Number(right),
        },
        _ => throw new RuleException("no such overload"),
    };

    /// <summary>Whether one of them is what decides: true with "or", false with "and". One that decides is enough, also where others have no result.</summary>
    public static bool Decided<T>(bool decides, IEnumerable<T> items, Func<T, object?> result)
    {
        RuleException? failed = null;
        foreach (var item in items)
        {
            try
            {
                if (Truth(result(item)) == decides) return decides;
            }
            catch (RuleException e)
            {
                failed ??= e;
            }
        }

        return failed is null ? !decides : throw failed;
    }

    public static bool Contains(object? all, object? item) => all switch
    {
        List<object?> list => list.Any(each => Same(each, item)),
        Dictionary<string, object?> map => item is string key && map.ContainsKey(key),
        _ => throw new RuleException("no such overload"),
    };

    public static object? Member(object? value, object? key) => (value, key) switch
    {
        (Dictionary<string, object?> map, string name) => map.TryGetValue(name, out var member) ? member : throw new RuleException($"no such key: {name}"),
        (List<object?> list, long at) => at >= 0 && at < list.Count ? list[(int)at] : throw new RuleException($"index out of bounds: {at}"),
        _ => throw new RuleException("no such overload"),
    };

    public static bool Truth(object? value) => value as bool? ?? throw new RuleException("no such overload");

    public static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        long or double or string => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => throw new RuleException("no such overload"),
    };

    public static long Size(object? value) => value switch
    {
        string text => text.EnumerateRunes().Count(),
        List<object?> list => list.Count,
        Dictionary<string, object?> map => map.Count,
        _ => throw new RuleException("no such overload"),
    };

    private static long Calculate(string sign, long a, long b)
    {
        try
        {
            return checked(sign switch { "+" => a + b, "-" => a - b, "*" => a * b, "/" => a / b, _ => a % b });
        }
        catch (OverflowException)
        {
            throw new RuleException("integer overflow");
        }
    }

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
