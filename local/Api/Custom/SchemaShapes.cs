namespace Realmworks.Local.Api.Custom;

/// <summary>The shape of a value as its OpenAPI schema tells it.</summary>
internal static class SchemaShapes
{
    public static Shape Of(JsonObject schema) => schema.Text("type") switch
    {
        _ when schema.IsTrue("x-kubernetes-int-or-string") => new Shape(ShapeKind.IntOrText),
        "string" => new Shape(ShapeKind.Text),
        "boolean" => new Shape(ShapeKind.Boolean),
        "integer" => new Shape(ShapeKind.Integer),
        "number" => new Shape(ShapeKind.Number),
        "array" => OfList(schema, schema.Text("x-kubernetes-list-type") switch { "map" => ListRule.Keyed, "set" => ListRule.Set, _ => ListRule.Atomic }),
        "object" => OfObject(schema),
        _ => Shape.Any,
    };

    private static Shape OfList(JsonObject schema, ListRule rule) => new(ShapeKind.List)
    {
        Element = schema.Obj("items") is { } items ? Of(items) : Shape.Any,
        Rule = rule,
        Keys = [.. schema.Texts("x-kubernetes-list-map-keys")],
        Atomic = rule == ListRule.Atomic,
    };

    private static Shape OfObject(JsonObject schema)
    {
        var atomic = schema.Text("x-kubernetes-map-type") == "atomic";
        if (schema["additionalProperties"] is JsonObject values) return new Shape(ShapeKind.Map) { Element = Of(values), Atomic = atomic };
        if (schema.Obj("properties") is not { } properties)
            return atomic ? new Shape(ShapeKind.Map) { Element = Shape.Any, Atomic = true } : Shape.Any;
        var shape = new Shape(ShapeKind.Struct) { Atomic = atomic, KeepsUnknown = schema.IsTrue("x-kubernetes-preserve-unknown-fields") };
        var required = schema.Texts("required").ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in properties)
        {
            if (value is JsonObject inner)
                shape.Fields[name] = new ShapeField(name, Of(inner), required.Contains(name), false, false, null)
                {
                    Default = inner["default"],
                    Nullable = inner.IsTrue("nullable"),
                };
        }

        return shape;
    }
}
