namespace Realmworks.Local.Controllers.Namespaces;

/// <summary>
/// Empties namespaces that are being deleted, pods first so that nothing they need goes before them, then lets the namespace go.
/// </summary>
internal sealed class NamespaceReconciler(ControllerContext context, EveryKind kinds) : Reconciler(context, "namespace", workers: 4)
{
    private const string Finalizer = "kubernetes";

    public override void Wire()
    {
        EnqueueSelf(Cluster.Namespaces);
        kinds.Changed += (_, change) =>
        {
            if (change.Kind == ChangeKind.Deleted && Cluster.Namespaces.Get("", change.Object.Namespace())?.IsDeleting() == true)
                Queue.Add(new ObjectKey("", change.Object.Namespace()));
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Namespaces.Get(key) is not { } ns || !ns.IsDeleting() || !ns.TextsAt("spec", "finalizers").Contains(Finalizer))
            return null;

        var remaining = await EmptyAsync(key.Name, cancellationToken).ConfigureAwait(false);
        if (remaining.Count == 0)
        {
            await FinalizeAsync(ns, cancellationToken).ConfigureAwait(false);
            return null;
        }

        await Writer.UpdateStatusAsync(Cluster.Namespaces, ns, NamespaceStatus.Of(ns, remaining, Context.Now), cancellationToken).ConfigureAwait(false);

        // The last object's end wakes us; this is for objects of kinds that nobody watches.
        return TimeSpan.FromSeconds(5);
    }

    private async Task<IReadOnlyList<JsonObject>> EmptyAsync(string ns, CancellationToken cancellationToken)
    {
        var pods = await DeleteAllAsync(Cluster.Pods.Collection, ns, cancellationToken).ConfigureAwait(false);
        if (pods.Count > 0)
            return pods;

        await kinds.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var remaining = new List<JsonObject>();
        foreach (var kind in kinds.Kinds.Where(kind => kind.Namespaced && kind.Verbs.Contains("deletecollection")))
            remaining.AddRange(await DeleteAllAsync(kind.Collection, ns, cancellationToken).ConfigureAwait(false));
        return remaining;
    }

    /// <summary>Asks the server for every object of the kind, deletes them, and returns those that are still there afterwards.</summary>
    private async Task<IReadOnlyList<JsonObject>> DeleteAllAsync(ResourcePath collection, string ns, CancellationToken cancellationToken)
    {
        var items = await ListAsync().ConfigureAwait(false);
        if (items.All(item => item.IsDeleting()))
            return items;

        await Cluster.Client.DeleteAsync(collection.In(ns), new DeleteOptions("Background"), cancellationToken).ConfigureAwait(false);
        return await ListAsync().ConfigureAwait(false);

        async Task<IReadOnlyList<JsonObject>> ListAsync()
        {
            var list = await Cluster.Client.ListAsync(collection.In(ns), cancellationToken: cancellationToken).ConfigureAwait(false);
            return [.. list.ObjectsAt("items").Select(item => Named(item, collection))];
        }
    }

    private Task FinalizeAsync(JsonObject ns, CancellationToken cancellationToken)
    {
        var copy = ns.Copy();
        copy["spec"] = new JsonObject { ["finalizers"] = new JsonArray(
            [.. ns.TextsAt("spec", "finalizers").Where(name => name != Finalizer).Select(name => (JsonNode)name)]) };
        return Cluster.Client.UpdateAsync(ClusterWriter.PathOf(Cluster.Namespaces, ns, "finalize"), copy, cancellationToken);
    }

    private static JsonObject Named(JsonObject item, ResourcePath collection)
    {
        item["resource"] = collection.Group.Length == 0 ? collection.Plural : $"{collection.Plural}.{collection.Group}";
        return item;
    }
}
