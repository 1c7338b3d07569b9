using System.Text.Json.Nodes;
using Realmworks.Executor.JsonPaths;

namespace Realmworks.Executor.Expressions.Functions;

internal static class StructureFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("SIZE", 1, 1, a => a[0] switch { JsonArray list => list.Count, JsonObject branch => branch.Count, _ => a.Text(0).Length }),
        new("JSONPATH", 2, 2, Select),
        new("GETELEMENTAT", 2, 2, a => a.Array(0) is { } list && a.Whole(1) is var at && at >= 0 && at < list.Count ? list[at] : null),
        new("LASTELEMENT", 1, 1, a => a.Array(0) is { Count: > 0 } list ? list[^1] : null),
        new("REMOVEAT", 2, 2, a => new JsonArray([.. a.Array(0).Where((_, at) => at != a.Whole(1)).Select(item => item?.DeepClone())])),
        new("NEWEMPTYOBJECT", 0, 0, _ => new JsonObject()),
        new("NEWEMPTYARRAY", 0, 0, _ => new JsonArray()),
        new("OBJECTTOARRAY", 1, 1, a => a[0] is JsonObject branch
            ? new JsonArray([.. branch.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value?.DeepClone() })])
            : throw a.Wrong(0, "an object")),
    ];

    /// <summary>One match is itself, several are an array, none is null.</summary>
    private static JsonNode? Select(FunctionArguments a)
    {
        try
        {
            var found = JsonPath.Parse(a.Text(1)).Select(a[0]);
            return found.Count switch { 0 => null, 1 => found[0], _ => new JsonArray([.. found.Select(item => item?.DeepClone())]) };
        }
        catch (FormatException wrong)
        {
            throw new EvaluationException($"argument 2 of JSONPATH: {wrong.Message}");
        }
    }
}
