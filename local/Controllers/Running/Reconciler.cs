namespace Realmworks.Local.Controllers.Running;

/// <summary>One controller: changes become keys, a key is brought to its desired state, whatever the changes were.</summary>
/// <param name="context">What it works with.</param>
/// <param name="name">What it is called in its events and in the log.</param>
/// <param name="workers">How many keys it works on at the same time.</param>
/// <param name="makesObjects">A namespace that is going away refuses new objects: there it rests.</param>
internal abstract class Reconciler(ControllerContext context, string name, int workers = 2, bool makesObjects = false)
{
    public string Name => name;

    public WorkQueue<ObjectKey> Queue { get; } = new(context.Clock);

    protected ControllerContext Context => context;

    protected ClusterView Cluster => context.Cluster;

    protected ClusterWriter Writer => context.Writer;

    /// <summary>Subscribes to the changes that matter; called once, before the first list.</summary>
    public abstract void Wire();

    public Task RunAsync(CancellationToken cancellationToken) => Queue.RunAsync(workers, TurnAsync, cancellationToken);

    /// <summary>Brings one object to its desired state; the answer, when not null, is when to look again without a change.</summary>
    protected abstract Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken);

    protected void Normal(JsonObject about, string reason, string message) => context.Events.Tell(name, "Normal", about, reason, message);

    protected void Warn(JsonObject about, string reason, string message) => context.Events.Tell(name, "Warning", about, reason, message);

    protected void EnqueueSelf(Informer informer) => informer.Changed += change => Queue.Add(change.Object.Key());

    /// <summary>Queues the controlling owner of whatever changes, and the owner it had before.</summary>
    protected void EnqueueOwner(Informer informer, string ownerKind) => informer.Changed += change =>
    {
        EnqueueOwnerOf(change.Object, ownerKind);
        if (change.Previous is { } previous)
            EnqueueOwnerOf(previous, ownerKind);
    };

    /// <summary>Queues those of the namespace that concern themselves with what changes, or did before it changed.</summary>
    protected void EnqueueConcerned(Informer informer, Informer of, Func<JsonObject, JsonObject, bool> concerns) => informer.Changed += change =>
    {
        foreach (var item in of.In(change.Object.Namespace()))
        {
            if (concerns(item, change.Object) || (change.Previous is { } before && concerns(item, before)))
                Queue.Add(item.Key());
        }
    };

    protected async Task CreatePodAsync(JsonObject owner, JsonObject pod, CancellationToken cancellationToken)
    {
        var created = await Writer.CreateAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
        Normal(owner, "SuccessfulCreate", $"Created pod: {created.Name()}");
    }

    protected async Task DeletePodAsync(JsonObject owner, JsonObject pod, CancellationToken cancellationToken)
    {
        await Writer.DeleteAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
        Normal(owner, "SuccessfulDelete", $"Deleted pod: {pod.Name()}");
    }

    private Task<TimeSpan?> TurnAsync(ObjectKey key, CancellationToken cancellationToken) =>
        makesObjects && Cluster.Namespaces.Get("", key.Namespace)?.IsDeleting() == true
            ? Task.FromResult<TimeSpan?>(null)
            : ReconcileAsync(key, cancellationToken);

    private void EnqueueOwnerOf(JsonObject owned, string ownerKind)
    {
        if (owned.ControllerOwner() is { } owner && owner.Kind() == ownerKind)
            Queue.Add(new ObjectKey(owned.Namespace(), owner.TextAt("name") ?? ""));
    }
}
