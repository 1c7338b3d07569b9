namespace k8s.LeaderElection;

public class LeaderElectionRecord
{
    public string HolderIdentity { get; set; }

    public int LeaseDurationSeconds { get; set; }

    public DateTime? AcquireTime { get; set; }

    public DateTime? RenewTime { get; set; }

    public int LeaderTransitions { get; set; }

    public override bool Equals(object obj) =>
        obj is LeaderElectionRecord other
        && (HolderIdentity, AcquireTime, RenewTime) == (other.HolderIdentity, other.AcquireTime, other.RenewTime);

    public override int GetHashCode() => HashCode.Combine(HolderIdentity, AcquireTime, RenewTime);
}
