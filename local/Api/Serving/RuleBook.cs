using Realmworks.Local.Api.Custom;
using Realmworks.Local.Api.Defaulting;

namespace Realmworks.Local.Api.Serving;

/// <summary>Decoding, defaults and validation of one kind, built-in or custom, behind one face.</summary>
internal static class RuleBook
{
    public static void Decode(ResourceType type, JsonObject tree, WriteOptions options)
    {
        var unknown = type.Custom is { } custom
            ? custom.Prune(tree)
            : Decoding.Decode(tree, type.Shape, type.Kind, type.Version).Unknown;
        if (unknown.Count == 0 || options.FieldValidation == "Ignore") return;
        if (options.FieldValidation == "Strict")
            throw Faults.BadRequest(
                $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: strict decoding error: {string.Join(", ", unknown)}");
        options.Warnings.AddRange(unknown);
    }

    public static void Default(ResourceType type, JsonObject tree)
    {
        ShapeDefaults.Apply(tree, type.Shape);
        if (type.IsBuiltIn) BuiltinDefaults.Apply(type, tree);
    }

    public static void Validate(ResourceType type, JsonObject tree, JsonObject? live, string subresource)
    {
        var faults = new List<FieldFault>();
        MetadataRules.Check(type, tree, live, faults);
        if (type.Custom is { } custom) custom.Validate(tree, live, faults);
        else BuiltinRules.Check(type, tree, live, subresource, faults);
        if (faults.Count > 0) throw Faults.Invalid(type, tree.Text("metadata", "name") ?? "", faults);
    }
}
