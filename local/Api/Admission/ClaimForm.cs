namespace Realmworks.Local.Api.Admission;

/// <summary>A claim without a class takes the default one.</summary>
internal static class ClaimForm
{
    public static void Apply(ApiState state, JsonObject tree)
    {
        tree.Ensure("status").Default("phase", "Pending");
        var spec = tree.Ensure("spec");
        if (spec.ContainsKey("storageClassName")) return;
        var standard = state.Store.View.Of("storageclasses.storage.k8s.io").In(null)
            .FirstOrDefault(c => c.Read().Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true");
        if (standard is not null) spec["storageClassName"] = standard.Name;
    }
}
