namespace Realmworks.Local.Controllers.Running;

/// <summary>References from one object to another, and who belongs to whom.</summary>
internal static class Owners
{
    public static JsonObject Reference(JsonObject item) => new()
    {
        ["apiVersion"] = item.TextAt("apiVersion"),
        ["kind"] = item.Kind(),
        ["name"] = item.Name(),
        ["uid"] = item.Uid(),
    };

    public static JsonObject ReferenceFromAfar(JsonObject item)
    {
        var reference = Reference(item);
        reference["namespace"] = item.Namespace();
        return reference;
    }

    public static JsonObject ControlledBy(JsonObject owner)
    {
        var reference = Reference(owner);
        (reference["controller"], reference["blockOwnerDeletion"]) = (true, true);
        return reference;
    }

    /// <summary>
    /// The objects that the owner controls, after taking in orphans that its selector matches: those that a delete with orphaning
    /// left behind find a new owner of the same selector.
    /// </summary>
    public static async Task<List<JsonObject>> ClaimAsync(
        ClusterWriter writer, Informer kind, JsonObject owner, CancellationToken cancellationToken)
    {
        var owned = kind.OwnedBy(owner).ToList();
        if (owner.IsDeleting())
            return owned;

        var selector = owner.ObjectAt("spec", "selector");
        foreach (var item in kind.In(owner.Namespace()))
        {
            if (item.ControllerOwner() is not null || item.IsDeleting() || !LabelSelector.Matches(selector, item.Labels()))
                continue;

            JsonArray references = [.. item.ObjectsAt("metadata", "ownerReferences").Select(reference => reference.DeepClone()), ControlledBy(owner)];
            var patch = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = item.Uid(), ["ownerReferences"] = references } };
            owned.Add(await writer.PatchAsync(kind, item, patch, cancellationToken).ConfigureAwait(false));
        }

        return owned;
    }
}
