namespace k8s.LeaderElection.ResourceLock;

/// <summary>A lock on a lease, whose resource version lets only the first of two writers through.</summary>
public sealed class LeaseLock(IKubernetes client, string @namespace, string name, string identity) : ILock
{
    private const int DefaultSeconds = 15;

    private V1Lease _last;

    public string Identity { get; } = identity;

    public string Describe() => $"{@namespace}/{name}";

    public async Task<LeaderElectionRecord> GetAsync(CancellationToken cancellationToken = default)
    {
        var found = await client.CoordinationV1.ReadNamespacedLeaseAsync(name, @namespace, cancellationToken: cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _last, found);
        return new LeaderElectionRecord
        {
            HolderIdentity = found.Spec?.HolderIdentity,
            LeaseDurationSeconds = found.Spec?.LeaseDurationSeconds ?? DefaultSeconds,
            AcquireTime = found.Spec?.AcquireTime,
            RenewTime = found.Spec?.RenewTime,
            LeaderTransitions = found.Spec?.LeaseTransitions ?? 0,
        };
    }

    public Task<bool> CreateAsync(LeaderElectionRecord record, CancellationToken cancellationToken = default)
    {
        var fresh = new V1Lease { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace } };
        return WriteAsync(client.CoordinationV1.CreateNamespacedLeaseAsync(Held(fresh, record), @namespace, cancellationToken: cancellationToken));
    }

    public Task<bool> UpdateAsync(LeaderElectionRecord record, CancellationToken cancellationToken = default)
    {
        var last = Volatile.Read(ref _last)
            ?? throw new InvalidOperationException("Get or create the lock before updating it: an update needs its resource version.");
        return WriteAsync(client.CoordinationV1.ReplaceNamespacedLeaseAsync(Held(last, record), name, @namespace, cancellationToken: cancellationToken));
    }

    private static V1Lease Held(V1Lease lease, LeaderElectionRecord record)
    {
        lease.Spec = new V1LeaseSpec
        {
            HolderIdentity = record.HolderIdentity,
            LeaseDurationSeconds = record.LeaseDurationSeconds,
            AcquireTime = record.AcquireTime,
            RenewTime = record.RenewTime,
            LeaseTransitions = record.LeaderTransitions,
        };
        return lease;
    }

    /// <returns>False for a write that did not go through, as when another was first.</returns>
    private async Task<bool> WriteAsync(Task<V1Lease> write)
    {
        try
        {
            Volatile.Write(ref _last, await write.ConfigureAwait(false));
            return true;
        }
        catch (HttpOperationException)
        {
            return false;
        }
    }
}
