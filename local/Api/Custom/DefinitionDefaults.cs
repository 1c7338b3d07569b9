namespace Realmworks.Local.Api.Custom;

/// <summary>Defaults of a custom resource definition.</summary>
internal static class DefinitionDefaults
{
    public static void Apply(JsonObject tree)
    {
        var names = tree.Ensure("spec").Ensure("names");
        if (names.Text("kind") is { Length: > 0 } kind)
        {
            names.Default("singular", kind.ToLowerInvariant());
            names.Default("listKind", kind + "List");
        }

        tree.Ensure("spec").Ensure("conversion").Default("strategy", "None");
    }
}
