namespace Realmworks.Local.Api.Defaulting;

/// <summary>Fills in the defaults that a shape states; a null where nulls are not allowed counts as missing.</summary>
internal static class ShapeDefaults
{
    public static void Apply(JsonNode? value, Shape shape)
    {
        switch (value)
        {
            case JsonObject tree when shape.Kind == ShapeKind.Struct:
                foreach (var (name, field) in shape.Fields)
                {
                    if (tree.TryGetPropertyValue(name, out var inner) && inner is null && !field.Nullable) tree.Remove(name);
                    if (!tree.ContainsKey(name) && field.DefaultIn(tree) is { } standard) tree[name] = inner = standard.DeepClone();
                    Apply(inner, field.Shape);
                }

                break;
            case JsonObject map when shape.Kind == ShapeKind.Map:
                foreach (var (_, item) in map) Apply(item, shape.Element);
                break;
            case JsonArray list when shape.Kind == ShapeKind.List:
                foreach (var item in list) Apply(item, shape.Element);
                break;
        }
    }
}
