using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>The replica counts of executors.</summary>
internal interface IReplicas
{
    /// <returns>Null where the Deployment is gone.</returns>
    Task<ReplicaCount?> ReadAsync(ScalingTarget target, CancellationToken cancellationToken);

    /// <returns>False where somebody else wrote after <paramref name="seen"/>.</returns>
    Task<bool> WriteAsync(ScalingTarget target, ReplicaCount seen, int replicas, CancellationToken cancellationToken);
}
