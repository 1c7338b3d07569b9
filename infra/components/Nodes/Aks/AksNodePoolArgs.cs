using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.ContainerService;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Network.Aks;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Aks;

internal sealed class AksNodePoolArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    public required KubernetesCluster Cluster { get; init; }

    public required string Pool { get; init; }

    public required NodePoolSettings Settings { get; init; }

    /// <summary>Whether AKS's autoscaler changes its size.</summary>
    public required bool Scaled { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    /// <summary>Whether each zone has a subnet of its own.</summary>
    public required bool SubnetPerZone { get; init; }

    public required AksSubnets Subnets { get; init; }

    public required UpgradeSettings Upgrade { get; init; }

    /// <summary>AKS's own nodes, not the installation's.</summary>
    public bool System { get; init; }
}
