namespace Realmworks.Local.Controllers.Running;

/// <summary>Writes, and shows each answer to the informer at once: the next decision stands on it, not on a watch that is still on its way.</summary>
internal sealed class ClusterWriter(ApiClient client)
{
    public Task<JsonObject> CreateAsync(Informer kind, JsonObject item, CancellationToken cancellationToken) =>
        ShowAsync(kind, client.CreateAsync(PathOf(kind, item), item, cancellationToken));

    /// <summary>False where there is one of this name already: somebody else was faster, or we were interrupted.</summary>
    public async Task<bool> TryCreateAsync(Informer kind, JsonObject item, CancellationToken cancellationToken)
    {
        try
        {
            await CreateAsync(kind, item, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ApiException e) when (e.AlreadyExists)
        {
            return false;
        }
    }

    public Task<JsonObject> PatchAsync(Informer kind, JsonObject item, JsonObject merge, CancellationToken cancellationToken) =>
        ShowAsync(kind, client.PatchAsync(PathOf(kind, item), PatchKind.Merge, merge, cancellationToken: cancellationToken));

    /// <summary>Changes metadata of the object as it is known: one that has changed since is refused by the server and looked at anew.</summary>
    public Task<JsonObject> PatchMetadataAsync(Informer kind, JsonObject item, string field, JsonNode? value, CancellationToken cancellationToken)
    {
        var metadata = new JsonObject { ["uid"] = item.Uid(), ["resourceVersion"] = item.TextAt("metadata", "resourceVersion"), [field] = value };
        return PatchAsync(kind, item, new JsonObject { ["metadata"] = metadata }, cancellationToken);
    }

    public async Task RemoveFinalizerAsync(Informer kind, JsonObject item, string finalizer, CancellationToken cancellationToken)
    {
        JsonArray left = [.. item.TextsAt("metadata", "finalizers").Where(name => name != finalizer).Select(name => (JsonNode)name)];
        if (left.Count < item.TextsAt("metadata", "finalizers").Count())
            await PatchMetadataAsync(kind, item, "finalizers", left.Count == 0 ? null : left, cancellationToken).ConfigureAwait(false);
    }

    public Task<JsonObject> UpdateAsync(Informer kind, JsonObject item, CancellationToken cancellationToken, string? subresource = null) =>
        ShowAsync(kind, client.UpdateAsync(PathOf(kind, item, subresource), item, cancellationToken));

    /// <summary>Replaces the status where it differs; a status computed from an old version is refused by the server and computed anew.</summary>
    public async Task UpdateStatusAsync(Informer kind, JsonObject item, JsonObject status, CancellationToken cancellationToken)
    {
        if (JsonNode.DeepEquals(item.ObjectAt("status") ?? [], status))
            return;

        var copy = item.Copy();
        copy["status"] = status.DeepClone();
        await UpdateAsync(kind, copy, cancellationToken, "status").ConfigureAwait(false);
    }

    /// <summary>Makes the fields, and the labels, those of the wanted object, which is created where there is none.</summary>
    public async Task SyncAsync(Informer kind, JsonObject? known, JsonObject wanted, CancellationToken cancellationToken, params string[] fields)
    {
        if (known is null)
        {
            await CreateAsync(kind, wanted, cancellationToken).ConfigureAwait(false);
            return;
        }

        var copy = known.Copy();
        foreach (var field in fields.Where(field => !JsonNode.DeepEquals(known[field] ?? new JsonArray(), wanted[field] ?? new JsonArray())))
        {
            copy.Remove(field);
            if (wanted[field] is { } value)
                copy[field] = value.DeepClone();
        }

        if (!JsonNode.DeepEquals(known.Labels() ?? [], wanted.Labels()))
            copy["metadata"]!["labels"] = wanted.Labels()?.DeepClone(); // every stored object has metadata
        if (!JsonNode.DeepEquals(known, copy))
            await UpdateAsync(kind, copy, cancellationToken).ConfigureAwait(false);
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

    private static async Task<JsonObject> ShowAsync(Informer kind, Task<JsonObject> write)
    {
        var written = await write.ConfigureAwait(false);
        kind.Observe(written);
        return written;
    }
}
