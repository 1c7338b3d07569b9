using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Eks;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Edge.Eks;

internal sealed class EksEdgePortArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required int Port { get; init; }

    public required int NodePort { get; init; }

    public required Input<string> VpcId { get; init; }

    public required Input<string> LoadBalancerArn { get; init; }

    public required Input<string> LoadBalancerSecurityGroupId { get; init; }

    public required Input<string> NodeSecurityGroupId { get; init; }

    public required ImmutableArray<(string Name, NodeGroup Group)> Groups { get; init; }

    /// <summary>Null answers in plain TCP.</summary>
    public Output<string>? CertificateArn { get; init; }
}
