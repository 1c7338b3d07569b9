using Pulumi;

namespace Realmworks.Infra.Components.Clusters;

/// <summary>A cluster as the rest of an installation sees it, whoever made it.</summary>
/// <param name="Provider">
/// Every object in the cluster goes through it. It waits for nodes, DNS, disks and the deployer's rights, so that objects are made after these
/// and gone before them.
/// </param>
/// <param name="FastClass">The storage class of databases and queues; null takes the cluster's default.</param>
/// <param name="CorePool">Where what keeps the installation alive runs; null where the cluster has no pools of ours.</param>
/// <param name="Edge">The load balancer before it; null where services have their own.</param>
internal sealed record ClusterHandle(
    Pulumi.Kubernetes.Provider Provider,
    string? FastClass = null,
    string? CorePool = null,
    EdgeHandle? Edge = null)
{
    /// <summary>How it is reached, without a credential; null where it was there before.</summary>
    public Output<string>? Kubeconfig { get; init; }
}
