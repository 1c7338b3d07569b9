namespace Realmworks.Local.Controllers.Running;

/// <summary>Owner references, and who belongs to whom.</summary>
internal static class Owners
{
    public static JsonObject ControlledBy(JsonObject owner) => new()
    {
        ["apiVersion"] = owner.TextAt("apiVersion"),
        ["kind"] = owner.Kind(),
        ["name"] = owner.Name(),
        ["uid"] = owner.Uid(),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

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

            var references = item.NodeAt("metadata", "ownerReferences")?.DeepClone() as JsonArray ?? [];
            references.Add(ControlledBy(owner));
            var patch = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = item.Uid(), ["ownerReferences"] = references } };
            owned.Add(await writer.PatchAsync(kind, item, patch, cancellationToken).ConfigureAwait(false));
        }

        return owned;
    }
}
