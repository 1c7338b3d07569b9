namespace Realmworks.Local.Nodes.Pods;

/// <summary>What is known of one container at one moment.</summary>
internal sealed record ContainerView(string Name, string Image)
{
    public ContainerState State { get; init; } = new ContainerState.Waiting("ContainerCreating");

    public ContainerState.Ended? Last { get; init; }

    public int Restarts { get; init; }

    /// <summary>The startup probe has passed, or there is none.</summary>
    public bool Started { get; init; }

    public bool Ready { get; init; }

    public string Id { get; init; } = "";

    public string ImageId { get; init; } = "";
}
