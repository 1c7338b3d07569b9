using System.Text.Json.Nodes;

namespace Realmworks.Executor.JsonPaths;

internal abstract record PathStep
{
    public abstract IEnumerable<JsonNode?> Apply(JsonNode? node, JsonNode? root);

    internal sealed record Member(string Name) : PathStep
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? node, JsonNode? root) => node switch
        {
            JsonObject branch when branch.TryGetPropertyValue(Name, out var value) => [value],
            _ => [],
        };
    }

    internal sealed record Place(int Index) : PathStep
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? node, JsonNode? root)
        {
            if (node is not JsonArray list)
                return [];
            var at = Index < 0 ? list.Count + Index : Index;
            return at >= 0 && at < list.Count ? [list[at]] : [];
        }
    }

    internal sealed record Wildcard : PathStep
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? node, JsonNode? root) => Children(node);
    }

    /// <summary>The node and everything below it.</summary>
    internal sealed record Descent : PathStep
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? node, JsonNode? root) => Children(node).SelectMany(child => Apply(child, root)).Prepend(node);
    }

    internal sealed record Filter(PathFilter Condition) : PathStep
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? node, JsonNode? root) =>
            (node is JsonArray list ? list : (IEnumerable<JsonNode?>)[node]).Where(item => Condition.Test(item, root));
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject branch => branch.Select(pair => pair.Value),
        JsonArray list => list,
        _ => [],
    };
}
