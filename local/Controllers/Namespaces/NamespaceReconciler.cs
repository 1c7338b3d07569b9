using Realmworks.Local.Controllers.Running;

namespace Realmworks.Local.Controllers.Namespaces;

/// <summary>
/// Empties namespaces that are being deleted, pods first so that nothing they need goes before them, then lets the namespace go.
/// </summary>
internal sealed class NamespaceReconciler(ControllerContext context, EveryKind kinds) : Reconciler(context)
{
    private const string Finalizer = "kubernetes";

    public override string Name => "namespace";

    public override int Workers => 4;

    public override void Wire()
    {
        EnqueueSelf(Cluster.Namespaces);
        kinds.Changed += (_, change) =>
        {
            if (change.Kind == ChangeKind.Deleted && Cluster.Namespaces.Get("", change.Object.Namespace())?.IsDeleting() == true)
                Queue.Add(new ObjectKey("", change.Object.Namespace()));
        };
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
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
        foreach (var kind in kinds.Kinds.Where(kind => kind.Namespaced && kind.Can("list", "delete")))
            remaining.AddRange(await DeleteAllAsync(kind.Collection, ns, cancellationToken).ConfigureAwait(false));
        return remaining;
    }

    /// <summary>Asks the server for every object of the kind, deletes each, and returns those that are still there afterwards.</summary>
    private async Task<IReadOnlyList<JsonObject>> DeleteAllAsync(ResourcePath collection, string ns, CancellationToken cancellationToken)
    {
        var items = await ListAsync().ConfigureAwait(false);
        if (items.Count == 0)
            return [];

        await Parallel.ForEachAsync(
            items.Where(item => !item.IsDeleting()), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (item, cancel) => await DeleteAsync(collection.At(ns, item.Name()), cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return await ListAsync().ConfigureAwait(false);

        async Task<IReadOnlyList<JsonObject>> ListAsync()
        {
            var list = await Cluster.Client.ListAsync(collection.In(ns), cancellationToken: cancellationToken).ConfigureAwait(false);
            return [.. list.ObjectsAt("items").Select(item => Named(item, collection))];
        }
    }

    private async ValueTask DeleteAsync(ResourcePath path, CancellationToken cancellationToken)
    {
        try
        {
            await Cluster.Client.DeleteAsync(path, new DeleteOptions("Background"), cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Gone already.
        }
    }

    private async Task FinalizeAsync(JsonObject ns, CancellationToken cancellationToken)
    {
        var copy = ns.Copy();
        copy["spec"] = new JsonObject { ["finalizers"] = new JsonArray([.. ns.TextsAt("spec", "finalizers").Where(name => name != Finalizer).Select(name => (JsonNode)name)]) };
        try
        {
            var path = ClusterWriter.PathOf(Cluster.Namespaces, ns, "finalize");
            await Cluster.Client.UpdateAsync(path, copy, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            // Gone already.
        }
    }

    private static JsonObject Named(JsonObject item, ResourcePath collection)
    {
        item["resource"] = collection.Group.Length == 0 ? collection.Plural : $"{collection.Plural}.{collection.Group}";
        return item;
    }
}
