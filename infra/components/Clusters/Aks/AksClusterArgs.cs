using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Network.Aks;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Clusters.Aks;

internal sealed class AksClusterArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    /// <summary>The resource group's name.</summary>
    public required Input<string> Group { get; init; }

    public required InstallationSettings Settings { get; init; }

    public required AksSubnets Subnets { get; init; }

    /// <summary>Null leaves encryption to Azure's own keys.</summary>
    public AzureEncryption? Encryption { get; init; }
}
