using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Clusters.Aks;
using Realmworks.Infra.Components.Network.Aks;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Edge.Aks;

internal sealed class AksEdgeArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    /// <summary>The resource group's name.</summary>
    public required Input<string> Group { get; init; }

    public required InstallationSettings Settings { get; init; }

    public required AksCluster Cluster { get; init; }

    public required AksSubnets Subnets { get; init; }

    /// <summary>For what is made in the cluster; the component's own provider is Azure's.</summary>
    public required ProviderResource InCluster { get; init; }

    /// <summary>The key of a certificate that is given as PEM.</summary>
    public Output<string>? CertificateKey { get; init; }
}
