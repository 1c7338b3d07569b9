namespace Realmworks.Controller.Queueing;

/// <summary>Makes the world as an object of one kind wishes it, however it is now; may be asked any number of times.</summary>
internal interface IReconciler
{
    string Kind { get; }

    Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken);
}
