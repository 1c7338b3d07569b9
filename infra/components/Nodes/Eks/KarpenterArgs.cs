using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Network.Eks;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Eks;

internal sealed class KarpenterArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required Input<string> ClusterName { get; init; }

    public required KarpenterSettings Settings { get; init; }

    /// <summary>The pools that it makes nodes for.</summary>
    public required ImmutableSortedDictionary<string, NodePoolSettings> Pools { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    public required EksSubnets Subnets { get; init; }

    /// <summary>The cluster's own, which every node has.</summary>
    public required Output<string> SecurityGroupId { get; init; }

    public Output<string>? KeyArn { get; init; }

    public required int Replicas { get; init; }

    public required ProviderResource Aws { get; init; }
}
