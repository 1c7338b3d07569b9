using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Container;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Gke;

internal sealed class GkeNodePoolArgs : ResourceArgs
{
    public required GcpContext Context { get; init; }

    public required Cluster Cluster { get; init; }

    public required string Pool { get; init; }

    public required NodePoolSettings Settings { get; init; }

    /// <summary>Whether GKE's autoscaler changes its size.</summary>
    public required bool Scaled { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    public required UpgradeSettings Upgrade { get; init; }

    /// <summary>Who the nodes are.</summary>
    public required Input<string> Account { get; init; }

    /// <summary>Encrypts the nodes' disks; null leaves it to Google's own key.</summary>
    public Output<string>? KeyId { get; init; }

    /// <summary>What a node needs to become ready.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
