using System.Text.RegularExpressions;

namespace Realmworks.Local.Api.Printing;

/// <summary>The part of JSONPath that printer columns use: fields, indexes, and a filter by one field's value.</summary>
internal static partial class SimplePath
{
    public static IReadOnlyList<string> Parse(string path) => [.. Step().Matches(path).Select(m => m.Value)];

    public static JsonNode? Find(JsonNode? node, IReadOnlyList<string> steps)
    {
        foreach (var step in steps)
        {
            if (node is null) return null;
            node = Follow(node, step);
        }

        return node;
    }

    private static JsonNode? Follow(JsonNode node, string step)
    {
        if (step[0] == '.') return node.At(step[1..].Replace("\\.", ".", StringComparison.Ordinal));
        var filter = Filter().Match(step);
        if (filter.Success)
            return (node as JsonArray)?.FirstOrDefault(i => i.Text(filter.Groups[1].Value) == filter.Groups[2].Value);
        var inner = step[1..^1].Trim('\'', '"');
        if (node is JsonArray list) return inner == "*" ? list.FirstOrDefault()
            : int.TryParse(inner, out var i) && i < list.Count ? list[i < 0 ? list.Count + i : i] : null;
        return node.At(inner);
    }

    [GeneratedRegex(@"\.(?:\\\.|[^.\[\]])+|\[[^\]]*\]")]
    private static partial Regex Step();

    [GeneratedRegex("""^\[\?\(\s*@\.([\w]+)\s*==\s*['"]([^'"]*)['"]\s*\)\]$""")]
    private static partial Regex Filter();
}
