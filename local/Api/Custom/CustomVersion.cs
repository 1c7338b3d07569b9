using Realmworks.Local.Api.Custom.Rules;

namespace Realmworks.Local.Api.Custom;

/// <summary>One served version of a custom resource: its schema, scale paths and printer columns.</summary>
internal sealed class CustomVersion
{
    // Without these the schema says too little of a value for its rules to run on it.
    private static readonly string[] Blocking =
        ["FieldValueNotSupported", "FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid"];

    public required JsonObject Schema { get; init; }

    public SchemaRules? Rules { get; init; }

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

    public void Validate(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        foreach (var (name, value) in tree)
        {
            if (name is "apiVersion" or "kind" or "metadata") continue;
            if (Schema.Obj("properties", name) is { } schema) SchemaValidation.Check(value, schema, name, faults);
        }

        SchemaValidation.CheckRequired(tree, Schema, "", faults);
        if (Rules is null) return;
        if (faults.Any(fault => Blocking.Contains(fault.Reason)))
            faults.Add(FieldFault.Invalid(
                "<nil>", null, "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"));
        else
            Rules.Check(Named(tree), live is null ? null : Named(live), "", faults);
    }

    /// <summary>Of the metadata, rules see the name alone.</summary>
    private static JsonObject Named(JsonObject tree)
    {
        var seen = tree.Copy();
        var metadata = seen.Ensure("metadata");
        foreach (var name in metadata.Select(p => p.Key).Where(k => k is not ("name" or "generateName")).ToList()) metadata.Remove(name);
        return seen;
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
