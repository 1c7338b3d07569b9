namespace Realmworks.Local.Controllers.Garbage;

/// <summary>
/// Deletes what has lost its owners, takes dependents along in foreground deletion, and sets them free when asked to orphan.
/// Its keys are uids.
/// </summary>
internal sealed class GarbageReconciler(ControllerContext context, EveryKind kinds) : Reconciler(context, "garbage", workers: 4)
{
    private static readonly TimeSpan s_unknownKind = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_unseenOwner = TimeSpan.FromSeconds(1);

    private readonly OwnerGraph _graph = new();

    public override void Wire() => kinds.Changed += (kind, change) =>
    {
        _graph.Take(kind, change);
        var item = change.Object;
        if (change.Kind == ChangeKind.Deleted)
        {
            Enqueue(_graph.DependentsOf(item.Uid()));
            Enqueue(item.ObjectsAt("metadata", "ownerReferences").Select(owner => owner.TextAt("uid") ?? ""));
        }
        else if (item.ObjectsAt("metadata", "ownerReferences").Any() || item.IsDeleting())
        {
            if (change.Previous is null || item.IsDeleting()
                || !JsonNode.DeepEquals(item.NodeAt("metadata", "ownerReferences"), change.Previous.NodeAt("metadata", "ownerReferences")))
            {
                Enqueue([item.Uid()]);
            }
        }
    };

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_graph.Find(key.Name) is not { } found)
            return null;

        var (kind, item) = found;
        if (item.IsDeleting())
        {
            if (GarbagePolicy.HasFinalizer(item, GarbagePolicy.Orphan))
                await OrphanAsync(kind, item, cancellationToken).ConfigureAwait(false);
            else if (GarbagePolicy.HasFinalizer(item, GarbagePolicy.Foreground))
                await DeleteDependentsAsync(kind, item, cancellationToken).ConfigureAwait(false);
            return null;
        }

        return await CollectAsync(kind, item, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TimeSpan?> CollectAsync(Informer kind, JsonObject item, CancellationToken cancellationToken)
    {
        var verdicts = new Dictionary<string, OwnerVerdict>(StringComparer.Ordinal);
        TimeSpan? again = null;
        foreach (var owner in item.ObjectsAt("metadata", "ownerReferences"))
        {
            var (verdict, unseen) = await JudgeAsync(item, owner, cancellationToken).ConfigureAwait(false);
            verdicts[owner.TextAt("uid") ?? ""] = verdict;
            again = again is null || unseen < again ? unseen ?? again : again;
        }

        if (GarbagePolicy.Propagation(item, verdicts.Values, _graph.DependentsOf(item.Uid()).Count > 0) is { } propagation)
        {
            await Writer.DeleteAsync(kind, item, cancellationToken, propagation).ConfigureAwait(false);
            return null;
        }

        var gone = verdicts.Where(entry => entry.Value != OwnerVerdict.Solid).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        if (gone.Count > 0)
            await ForgetOwnersAsync(kind, item, gone, cancellationToken).ConfigureAwait(false);
        return again;
    }

    /// <summary>
    /// The verdict, and when to judge again: an owner that the server has and no watch of ours has shown yet could go without our
    /// hearing of it.
    /// </summary>
    private async Task<(OwnerVerdict Verdict, TimeSpan? Again)> JudgeAsync(JsonObject item, JsonObject reference, CancellationToken cancellationToken)
    {
        var uid = reference.TextAt("uid") ?? "";
        if (_graph.Find(uid)?.Item is { } known)
            return (VerdictOn(known), null);

        var (apiVersion, name) = (reference.TextAt("apiVersion") ?? "", reference.TextAt("name") ?? "");
        if (kinds.Find(apiVersion, reference.Kind()) is not { } kind)
            return (OwnerVerdict.Solid, s_unknownKind);

        var path = kind.Collection.At(kind.Namespaced ? item.Namespace() : null, name);
        var owner = await Cluster.Client.FindAsync(path, cancellationToken).ConfigureAwait(false);
        return owner is null || owner.Uid() != uid ? (OwnerVerdict.Dangling, null) : (VerdictOn(owner), s_unseenOwner);
    }

    private static OwnerVerdict VerdictOn(JsonObject owner) =>
        GarbagePolicy.IsWaitingForDependents(owner) ? OwnerVerdict.Waiting : OwnerVerdict.Solid;

    private async Task DeleteDependentsAsync(Informer kind, JsonObject owner, CancellationToken cancellationToken)
    {
        var dependents = _graph.DependentsOf(owner.Uid()).Select(_graph.Find).OfType<(Informer Kind, JsonObject Item)>().ToList();
        foreach (var (_, dependent) in dependents.Where(dependent => !dependent.Item.IsDeleting()))
            Enqueue([dependent.Uid()]);

        // Only those that say so hold their owner back.
        if (!dependents.Any(dependent => Blocks(dependent.Item, owner)))
            await Writer.RemoveFinalizerAsync(kind, owner, GarbagePolicy.Foreground, cancellationToken).ConfigureAwait(false);
    }

    private async Task OrphanAsync(Informer kind, JsonObject owner, CancellationToken cancellationToken)
    {
        var uids = new HashSet<string>(StringComparer.Ordinal) { owner.Uid() };
        foreach (var (dependentKind, dependent) in _graph.DependentsOf(owner.Uid()).Select(_graph.Find).OfType<(Informer Kind, JsonObject Item)>())
            await ForgetOwnersAsync(dependentKind, dependent, uids, cancellationToken).ConfigureAwait(false);
        await Writer.RemoveFinalizerAsync(kind, owner, GarbagePolicy.Orphan, cancellationToken).ConfigureAwait(false);
    }

    private static bool Blocks(JsonObject dependent, JsonObject owner) => dependent
        .ObjectsAt("metadata", "ownerReferences")
        .Any(reference => reference.TextAt("uid") == owner.Uid() && reference.FlagAt("blockOwnerDeletion"));

    private Task ForgetOwnersAsync(Informer kind, JsonObject item, IReadOnlySet<string> gone, CancellationToken cancellationToken)
    {
        var left = GarbagePolicy.WithoutOwners(item, gone);
        return Writer.PatchMetadataAsync(kind, item, "ownerReferences", left.Count == 0 ? null : left, cancellationToken);
    }

    private void Enqueue(IEnumerable<string> uids)
    {
        foreach (var uid in uids)
            Queue.Add(new ObjectKey("", uid));
    }
}
