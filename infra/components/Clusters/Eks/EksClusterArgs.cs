using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Network.Eks;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Clusters.Eks;

internal sealed class EksClusterArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required ClusterSettings Cluster { get; init; }

    public required EksSettings Eks { get; init; }

    public required NetworkSettings Network { get; init; }

    public required EksSubnets Subnets { get; init; }

    /// <summary>Encrypts Kubernetes secrets and the audit log; null leaves both to AWS's own keys.</summary>
    public Output<string>? KeyArn { get; init; }
}
