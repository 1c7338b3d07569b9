using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Eks;

internal sealed class KarpenterPoolArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required string Pool { get; init; }

    public required NodePoolSettings Settings { get; init; }

    public required KarpenterSettings Karpenter { get; init; }

    public required ImmutableArray<string> Zones { get; init; }

    public required ImmutableArray<Output<string>> Subnets { get; init; }

    public required Output<string> SecurityGroupId { get; init; }

    public required Output<string> NodeRole { get; init; }

    public Output<string>? KeyArn { get; init; }

    /// <summary>The controller, which must outlive the pool: it empties its nodes.</summary>
    public required Resource Controller { get; init; }
}
