namespace k8s.LeaderElection;

public class LeaderElectionConfig
{
    public LeaderElectionConfig(ILock @lock) => Lock = @lock;

    public ILock Lock { get; set; }

    /// <summary>How long the others wait for a leader that is silent: 15 s.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a leader tries to renew before it gives up: 10 s; less than <see cref="LeaseDuration"/>.</summary>
    public TimeSpan RenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause between two tries: 2 s.</summary>
    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromSeconds(2);
}
