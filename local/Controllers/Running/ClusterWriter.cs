namespace Realmworks.Local.Controllers.Running;

/// <summary>Writes, and shows each answer to the informer at once: the next decision stands on it, not on a watch that is still on its way.</summary>
internal sealed class ClusterWriter(ApiClient client)
{
    public async Task<JsonObject> CreateAsync(Informer kind, JsonObject item, CancellationToken cancellationToken)
    {
        var ns = item.Namespace();
        var created = await client.CreateAsync(kind.Collection.In(ns.Length == 0 ? null : ns), item, cancellationToken).ConfigureAwait(false);
        kind.Observe(created);
        return created;
    }

    public async Task<JsonObject> PatchAsync(
        Informer kind, JsonObject item, JsonObject merge, CancellationToken cancellationToken, string? subresource = null)
    {
        var patched = await client.PatchAsync(
            PathOf(kind, item, subresource), PatchKind.Merge, merge, cancellationToken: cancellationToken).ConfigureAwait(false);
        kind.Observe(patched);
        return patched;
    }

    public async Task<JsonObject> UpdateAsync(Informer kind, JsonObject item, CancellationToken cancellationToken)
    {
        var updated = await client.UpdateAsync(PathOf(kind, item), item, cancellationToken).ConfigureAwait(false);
        kind.Observe(updated);
        return updated;
    }

    /// <summary>Replaces the status where it differs; a status computed from an old version is refused by the server and computed anew.</summary>
    public async Task UpdateStatusAsync(Informer kind, JsonObject item, JsonObject status, CancellationToken cancellationToken)
    {
        if (JsonNode.DeepEquals(item.ObjectAt("status") ?? [], status))
            return;

        var copy = item.Copy();
        copy["status"] = status.DeepClone();
        kind.Observe(await client.UpdateAsync(PathOf(kind, item, "status"), copy, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Deletes exactly this object: one of the same name that has taken its place since stays.</summary>
    public async Task DeleteAsync(Informer kind, JsonObject item, CancellationToken cancellationToken, string? propagation = null, long? grace = null)
    {
        try
        {
            var options = new DeleteOptions(propagation, grace, item.Uid());
            var answer = await client.DeleteAsync(PathOf(kind, item), options, cancellationToken).ConfigureAwait(false);
            if (answer.IsDeleting())
                kind.Observe(answer);
        }
        catch (ApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Gone already.
        }
    }

    public static ResourcePath PathOf(Informer kind, JsonObject item, string? subresource = null)
    {
        var ns = item.Namespace();
        return kind.Collection with { Namespace = ns.Length == 0 ? null : ns, Name = item.Name(), Subresource = subresource };
    }
}
