using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Network.Aks;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Aks;

internal sealed class AksBackupStoreArgs : ResourceArgs
{
    public required AzureContext Context { get; init; }

    public required Input<string> Group { get; init; }

    public required BackupSettings Backup { get; init; }

    public required AksSubnets Subnets { get; init; }

    /// <summary>Null leaves it to Azure's own key.</summary>
    public AzureEncryption? Encryption { get; init; }
}
