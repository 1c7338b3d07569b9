namespace Realmworks.Local.Controllers;

/// <summary>What the controllers must know of the cluster they serve.</summary>
public sealed record ControllersOptions
{
    /// <summary>The address that Services of type LoadBalancer get; null leaves them pending.</summary>
    public string? LoadBalancerAddress { get; init; }

    /// <summary>The folder below which each local volume gets a folder of its own; null leaves claims pending.</summary>
    public string? VolumesFolder { get; init; }

    /// <summary>The authority's certificate, published in every namespace as kube-root-ca.crt.</summary>
    public string CaPem { get; init; } = "";

    /// <summary>How long a node's lease may be stale before the node counts as lost.</summary>
    public TimeSpan NodeGracePeriod { get; init; } = TimeSpan.FromSeconds(40);
}
