namespace Realmworks.Local.Nodes.Pods;

/// <summary>What the next agent must know to take a running container over. Holds no environment: that has secrets.</summary>
internal sealed record ContainerRecord(StartedContainer Started, string Id, int Restart, DateTimeOffset StartedAt, string ImageId, int QuickEnds)
{
    /// <summary>How the run ended, when an agent saw it end.</summary>
    public ContainerState.Ended? Ended { get; init; }
}
