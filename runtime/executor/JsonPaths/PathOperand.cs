using System.Text.Json.Nodes;

namespace Realmworks.Executor.JsonPaths;

/// <summary>One side of a comparison: a literal, or a path from the item (@) or from the root ($).</summary>
internal sealed record PathOperand(JsonNode? Literal, bool FromRoot, IReadOnlyList<PathStep>? Steps)
{
    public (bool Found, JsonNode? Value) Find(JsonNode? item, JsonNode? root)
    {
        if (Steps is null)
            return (true, Literal);
        var found = Steps.Aggregate((IEnumerable<JsonNode?>)[FromRoot ? root : item], (nodes, step) => nodes.SelectMany(node => step.Apply(node, root)));
        foreach (var node in found)
            return (true, node);
        return (false, null);
    }
}
