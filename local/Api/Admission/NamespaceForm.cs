namespace Realmworks.Local.Api.Admission;

/// <summary>A namespace is active from birth, held by its finalizer, and labelled with its own name.</summary>
internal static class NamespaceForm
{
    public static void Apply(JsonObject tree)
    {
        var metadata = tree.Ensure("metadata");
        if (metadata.Text("name") is { } name) metadata.Ensure("labels")["kubernetes.io/metadata.name"] = name;
        if (metadata.Text("deletionTimestamp") is not null) return;
        tree.Ensure("spec").Default("finalizers", new JsonArray("kubernetes"));
        tree.Ensure("status").Default("phase", "Active");
    }
}
