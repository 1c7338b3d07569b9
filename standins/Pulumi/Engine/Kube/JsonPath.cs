using System.Globalization;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>
/// The part of kubectl's JSONPath that waiting needs: members, quoted members, indexes, and <c>[?(@.type=="Ready")]</c> on lists.
/// </summary>
internal static class JsonPath
{
    public static JsonNode? Find(JsonNode? from, string path)
    {
        path = path.Trim().TrimStart('{').TrimEnd('}').TrimStart('$');
        for (var at = 0; at < path.Length && from is not null;)
        {
            if (path[at] == '.') at++;
            else if (path[at] == '[') from = Bracket(from, path, ref at);
            else from = Member(from, path, ref at);
        }

        return from;
    }

    private static JsonNode? Member(JsonNode from, string path, ref int at)
    {
        var start = at;
        var name = new System.Text.StringBuilder();
        for (; at < path.Length && path[at] is not ('.' or '['); at++)
        {
            if (path[at] == '\\' && at + 1 < path.Length) at++;
            name.Append(path[at]);
        }

        return at == start ? null : (from as JsonObject)?[name.ToString()];
    }

    private static JsonNode? Bracket(JsonNode from, string path, ref int at)
    {
        var end = path.IndexOf(']', at);
        if (end < 0) throw new EngineException(ExitCode.Resource, $"the JSONPath {path} lacks a closing bracket");
        var inner = path[(at + 1)..end];
        at = end + 1;
        if (inner.StartsWith("?(", StringComparison.Ordinal)) return Filter(from as JsonArray, inner, path);
        if (inner.Trim('\'', '"') is var name && name.Length < inner.Length) return (from as JsonObject)?[name];
        return int.TryParse(inner, CultureInfo.InvariantCulture, out var index) && from is JsonArray list && list.Count > 0
            ? list.ElementAtOrDefault(index < 0 ? list.Count + index : index)
            : null;
    }

    private static JsonNode? Filter(JsonArray? list, string inner, string path)
    {
        var parts = inner[2..].TrimEnd(')').Split("==", 2);
        if (parts.Length < 2) throw new EngineException(ExitCode.Resource, $"the JSONPath {path} has a filter other than ==");
        var wanted = parts[1].Trim().Trim('\'', '"');
        return list?.FirstOrDefault(item => Find(item, parts[0].Trim().TrimStart('@'))?.ToString() == wanted);
    }
}
