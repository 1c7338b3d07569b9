using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Eks;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Network.Eks;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Eks;

internal sealed class EksNodePoolArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required Cluster Cluster { get; init; }

    public required string Pool { get; init; }

    public required NodePoolSettings Settings { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    public required EksSubnets Subnets { get; init; }

    public required ServiceRole Role { get; init; }

    public required UpgradeSettings Upgrade { get; init; }

    /// <summary>The network that services have, which a customer's image must be told.</summary>
    public required string ServiceCidr { get; init; }

    /// <summary>Encrypts the nodes' disks; null leaves it to AWS's own key.</summary>
    public Output<string>? KeyArn { get; init; }

    /// <summary>What a node needs to become ready.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
