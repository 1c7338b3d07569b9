namespace Realmworks.Local.Api.Applying;

/// <summary>The fields that a configuration sets: what its applier will own.</summary>
internal static class Ownership
{
    public static FieldSet Of(JsonNode? value, Shape shape)
    {
        var set = new FieldSet();
        Walk(value, shape, set);
        return set;
    }

    private static void Walk(JsonNode? value, Shape shape, FieldSet set)
    {
        switch (value)
        {
            case JsonObject map when !shape.Atomic && shape.Kind is ShapeKind.Struct or ShapeKind.Map or ShapeKind.Any:
                WalkMap(map, shape, set);
                break;
            case JsonArray list when shape is { Kind: ShapeKind.List, Rule: not ListRule.Atomic }:
                foreach (var item in list)
                {
                    if (FieldPath.Item(shape, item) is not { } element) continue;
                    var child = set.EnsureChild(element);
                    if (item is JsonObject) Walk(item, shape.Element, child);
                    child.IsMember = true;
                }

                break;
            default:
                set.IsMember = true;
                break;
        }
    }

    private static void WalkMap(JsonObject map, Shape shape, FieldSet set)
    {
        foreach (var (name, value) in map)
        {
            var child = set.EnsureChild(FieldPath.Field(name));
            Walk(value, shape.FieldOrElement(name), child);
            var declared = shape.Kind == ShapeKind.Struct && shape.Fields.ContainsKey(name);
            if (!declared || value is null or JsonObject { Count: 0 }) child.IsMember = true;
        }
    }
}
