namespace Realmworks.Local.Api.Applying;

/// <summary>What differs between two states of an object, as sets of fields.</summary>
internal sealed class Comparison
{
    public FieldSet Added { get; } = new();

    public FieldSet Modified { get; } = new();

    public FieldSet Removed { get; } = new();

    public static Comparison Between(JsonNode? before, JsonNode? after, Shape shape)
    {
        var comparison = new Comparison();
        comparison.Walk(before, after, shape, []);
        return comparison;
    }

    private void Walk(JsonNode? left, JsonNode? right, Shape shape, List<string> path)
    {
        var leaf = IsLeaf(left, right, shape);
        if (leaf)
        {
            if (left is not null && right is not null)
            {
                if (!Tree.Same(left, right)) Insert(Modified, path);
                return;
            }
        }
        else if ((left ?? right) is JsonArray)
        {
            WalkList(left as JsonArray, right as JsonArray, shape, path);
        }
        else
        {
            WalkMap(left as JsonObject, right as JsonObject, shape, path);
        }

        if (left is null) Insert(Added, path);
        else if (right is null) Insert(Removed, path);
    }

    private static bool IsLeaf(JsonNode? left, JsonNode? right, Shape shape)
    {
        if (left is not null && right is not null && left.GetType() != right.GetType() && (left is JsonValue || right is JsonValue)) return true;
        var sample = left ?? right;
        if (sample is JsonValue or null) return true;
        // Empty on both sides is a leaf, which keeps apart what is empty from what is not there.
        if (Count(left) == 0 && Count(right) == 0) return true;
        return sample is JsonArray
            ? shape is not { Kind: ShapeKind.List, Rule: not ListRule.Atomic }
            : shape.Atomic || shape.Kind is not (ShapeKind.Struct or ShapeKind.Map or ShapeKind.Any);
    }

    private static int Count(JsonNode? node) => node switch { JsonObject o => o.Count, JsonArray a => a.Count, _ => 0 };

    private void WalkMap(JsonObject? left, JsonObject? right, Shape shape, List<string> path)
    {
        foreach (var name in (left?.Select(p => p.Key) ?? []).Union(right?.Select(p => p.Key) ?? [], StringComparer.Ordinal))
        {
            var (before, after) = (left?[name], right?[name]);
            if (before is null && after is null) continue;
            if (AlwaysThere(name, shape))
            {
                if (left is not null) before ??= new JsonObject();
                if (right is not null) after ??= new JsonObject();
            }

            Descend(FieldPath.Field(name), before, after, shape.FieldOrElement(name), path);
        }
    }

    // A struct inside a struct of a built-in kind is never absent, only empty: nobody comes to own it by filling it.
    private static bool AlwaysThere(string name, Shape shape) =>
        shape.Name.Length > 0 && shape.Fields.TryGetValue(name, out var field) && field is { Nullable: false, Shape.Kind: ShapeKind.Struct };

    private void WalkList(JsonArray? left, JsonArray? right, Shape shape, List<string> path)
    {
        var (before, after) = (Index(left, shape), Index(right, shape));
        foreach (var element in before.Keys.Union(after.Keys, StringComparer.Ordinal))
            Descend(element, before.GetValueOrDefault(element), after.GetValueOrDefault(element), shape.Element, path);
    }

    private void Descend(string element, JsonNode? before, JsonNode? after, Shape shape, List<string> path)
    {
        path.Add(element);
        Walk(before, after, shape, path);
        path.RemoveAt(path.Count - 1);
    }

    private static Dictionary<string, JsonNode?> Index(JsonArray? list, Shape shape) =>
        (list ?? []).Select(i => (Element: FieldPath.Item(shape, i), Item: i)).Where(i => i.Element is not null).DistinctBy(i => i.Element)
            .ToDictionary(i => i.Element!, i => i.Item, StringComparer.Ordinal);

    private static void Insert(FieldSet set, List<string> path)
    {
        if (path.Count == 0) return;
        foreach (var element in path) set = set.EnsureChild(element);
        set.IsMember = true;
    }
}
