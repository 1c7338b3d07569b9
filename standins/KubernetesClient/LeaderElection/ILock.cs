namespace k8s.LeaderElection;

/// <summary>The one place that says who leads, which only one of several writers can change at a time.</summary>
public interface ILock
{
    string Identity { get; }

    Task<LeaderElectionRecord> GetAsync(CancellationToken cancellationToken = default);

    Task<bool> CreateAsync(LeaderElectionRecord record, CancellationToken cancellationToken = default);

    Task<bool> UpdateAsync(LeaderElectionRecord record, CancellationToken cancellationToken = default);

    string Describe();
}
