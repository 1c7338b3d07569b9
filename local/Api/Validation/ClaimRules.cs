namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of persistent volume claims.</summary>
internal static class ClaimRules
{
    private static readonly string[] Modes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

    public static void Check(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var spec = tree.Obj("spec") ?? [];
        var modes = spec.Texts("accessModes").ToList();
        if (modes.Count == 0) faults.Add(FieldFault.Required("spec.accessModes", "at least 1 access mode is required"));
        faults.AddRange(modes.Except(Modes).Select(m => FieldFault.Unsupported("spec.accessModes", m, Modes)));
        if (spec.At("resources", "requests", "storage") is null) faults.Add(FieldFault.Required("spec.resources[storage]"));
        else if (Quantity.Read(spec.At("resources", "requests", "storage")) <= 0)
            faults.Add(FieldFault.Invalid("spec.resources[storage]", spec.At("resources", "requests", "storage"), "must be greater than zero"));
        if (live is null) return;
        var (after, before) = (Fixed(spec), Fixed(live.Obj("spec") ?? []));
        if (live.Text("spec", "volumeName") is null or "") after.Remove("volumeName");
        if (!Tree.Same(after, before))
            faults.Add(FieldFault.Forbidden(
                "spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"));
    }

    private static JsonObject Fixed(JsonObject spec)
    {
        var copy = spec.Copy();
        copy.Remove("resources");
        return copy;
    }
}
