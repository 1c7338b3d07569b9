using Realmworks.Local.Api.Schemas;
using Realmworks.Local.Api.Validation;

namespace Realmworks.Local.Api.Custom;

/// <summary>One served version of a custom resource: its schema, scale paths and printer columns.</summary>
internal sealed class CustomVersion
{
    public required JsonObject Schema { get; init; }

    public bool HasSiblings { get; init; }

    public (string Spec, string Status, string? Selector)? Scale { get; init; }

    public IReadOnlyList<JsonObject> Columns { get; init; } = [];

    /// <summary>Drops what the schema does not know, and names it.</summary>
    public List<string> Prune(JsonObject tree)
    {
        var unknown = new List<string>();
        SchemaPruning.Prune(tree, Schema, "", unknown, root: true);
        if (tree.Obj("metadata") is { } metadata)
            unknown.AddRange(Decoding.Decode(metadata, BuiltinShapes.Get("meta/v1.ObjectMeta"), "ObjectMeta", "v1", "metadata").Unknown);
        return unknown;
    }

    public void Default(JsonObject tree) => SchemaDefaulting.Apply(tree, Schema);

    public void Validate(JsonObject tree, List<FieldFault> faults)
    {
        foreach (var (name, value) in tree)
        {
            if (name is "apiVersion" or "kind" or "metadata") continue;
            if (Schema.Obj("properties", name) is { } schema) SchemaValidation.Check(value, schema, name, faults);
        }

        SchemaValidation.CheckRequired(tree, Schema, "", faults);
    }

    public static Shape ShapeOf(JsonObject schema)
    {
        var shape = SchemaShapes.Of(schema);
        if (shape.Kind != ShapeKind.Struct) return Shape.Any;
        shape.Fields["apiVersion"] = Plain("apiVersion", new Shape(ShapeKind.Text));
        shape.Fields["kind"] = Plain("kind", new Shape(ShapeKind.Text));
        shape.Fields["metadata"] = Plain("metadata", BuiltinShapes.Get("meta/v1.ObjectMeta"));
        return shape;
    }

    private static ShapeField Plain(string name, Shape shape) => new(name, shape, false, false, false, null);
}
