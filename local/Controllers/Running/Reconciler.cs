namespace Realmworks.Local.Controllers.Running;

/// <summary>One controller: changes become keys, a key is brought to its desired state, whatever the changes were.</summary>
internal abstract class Reconciler(ControllerContext context)
{
    public abstract string Name { get; }

    public WorkQueue<ObjectKey> Queue { get; } = new(context.Clock);

    public virtual int Workers => 2;

    /// <summary>Makes objects, which a namespace that is going away refuses: there it rests.</summary>
    public virtual bool RestsInEndingNamespaces => false;

    protected ControllerContext Context => context;

    protected ClusterView Cluster => context.Cluster;

    protected ClusterWriter Writer => context.Writer;

    /// <summary>Subscribes to the changes that matter; called once, before the first list.</summary>
    public abstract void Wire();

    /// <summary>Brings one object to its desired state; the answer, when not null, is when to look again without a change.</summary>
    public abstract Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>One turn of the queue.</summary>
    public Task<TimeSpan?> TurnAsync(ObjectKey key, CancellationToken cancellationToken) =>
        RestsInEndingNamespaces && Cluster.Namespaces.Get("", key.Namespace)?.IsDeleting() == true
            ? Task.FromResult<TimeSpan?>(null)
            : ReconcileAsync(key, cancellationToken);

    protected void EnqueueSelf(Informer informer) => informer.Changed += change => Queue.Add(change.Object.Key());

    /// <summary>Queues the controlling owner of whatever changes, and the owner it had before.</summary>
    protected void EnqueueOwner(Informer informer, string ownerKind) => informer.Changed += change =>
    {
        EnqueueOwnerOf(change.Object, ownerKind);
        if (change.Previous is { } previous)
            EnqueueOwnerOf(previous, ownerKind);
    };

    protected void EnqueueNamespace(Informer informer, Informer of) => informer.Changed += change =>
    {
        foreach (var item in of.In(change.Object.Namespace()))
            Queue.Add(item.Key());
    };

    private void EnqueueOwnerOf(JsonObject owned, string ownerKind)
    {
        if (owned.ControllerOwner() is { } owner && owner.Kind() == ownerKind)
            Queue.Add(new ObjectKey(owned.Namespace(), owner.TextAt("name") ?? ""));
    }
}
