using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Network.Eks;

namespace Realmworks.Infra.Components.Edge.Eks;

internal sealed class EksBastionArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required EksSubnets Subnets { get; init; }

    /// <summary>The control plane's group, which lets the bastion in.</summary>
    public required Output<string> ClusterSecurityGroupId { get; init; }

    public Output<string>? KeyArn { get; init; }
}
