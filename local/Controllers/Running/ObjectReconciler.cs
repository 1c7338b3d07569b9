namespace Realmworks.Local.Controllers.Running;

/// <summary>A controller of one kind's objects: their changes wake it, and those that are being deleted it leaves alone.</summary>
internal abstract class ObjectReconciler(ControllerContext context, Informer kind, string name, int workers = 2, bool makesObjects = false)
    : Reconciler(context, name, workers, makesObjects)
{
    public override void Wire() => EnqueueSelf(kind);

    protected sealed override Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken) =>
        kind.Get(key) is { } item && !item.IsDeleting() ? ReconcileAsync(item, cancellationToken) : Task.FromResult<TimeSpan?>(null);

    protected abstract Task<TimeSpan?> ReconcileAsync(JsonObject item, CancellationToken cancellationToken);

    /// <summary>Replaces the status of the object as it is stored now, where it differs.</summary>
    protected Task SetStatusAsync(JsonObject item, JsonObject status, CancellationToken cancellationToken) =>
        Writer.UpdateStatusAsync(kind, item, status, cancellationToken);
}
