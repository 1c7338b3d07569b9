using Realmworks.Local.Api.Schemas;

namespace Realmworks.Local.Api.Custom;

/// <summary>The shape of a value as its OpenAPI schema tells it.</summary>
internal static class SchemaShapes
{
    public static Shape Of(JsonObject schema)
    {
        if (schema.IsTrue("x-kubernetes-int-or-string")) return new Shape(ShapeKind.IntOrText);
        switch (schema.Text("type"))
        {
            case "string":
                return new Shape(ShapeKind.Text);
            case "boolean":
                return new Shape(ShapeKind.Boolean);
            case "integer":
                return new Shape(ShapeKind.Integer);
            case "number":
                return new Shape(ShapeKind.Number);
            case "array":
                var rule = schema.Text("x-kubernetes-list-type") switch { "map" => ListRule.Keyed, "set" => ListRule.Set, _ => ListRule.Atomic };
                return new Shape(ShapeKind.List)
                {
                    Element = schema.Obj("items") is { } items ? Of(items) : Shape.Any,
                    Rule = rule,
                    Keys = [.. schema.Texts("x-kubernetes-list-map-keys")],
                    Atomic = rule == ListRule.Atomic,
                };
            case "object":
                return OfObject(schema);
            default:
                return Shape.Any;
        }
    }

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
                shape.Fields[name] = new ShapeField(name, Of(inner), required.Contains(name), false, false, null) { Default = inner["default"] };
        }

        return shape;
    }
}
