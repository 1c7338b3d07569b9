using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Network.Eks;
using Realmworks.Infra.Components.Storage;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Clusters.Eks;

internal sealed class EksClusterServicesArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required InstallationSettings Settings { get; init; }

    public required EksCluster Cluster { get; init; }

    public required EksSubnets Subnets { get; init; }

    public Output<string>? KeyArn { get; init; }

    /// <summary>The class of volumes that pods share; null where there is none.</summary>
    public SharedClass? Shared { get; init; }

    /// <summary>For what is made in AWS; the component's own provider is the cluster's.</summary>
    public required ProviderResource Aws { get; init; }
}
