using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.Storage.Inputs;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Network.Aks;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Storage;

/// <summary>
/// An account of premium files in three zones: NFS, reached from the nodes' subnets only and by no key. Each volume is a share of its own, which
/// AKS's driver makes in it.
/// </summary>
internal sealed class AzureFilesShared : ComponentResource
{
    private const string Provisioner = "file.csi.azure.com";

    /// <param name="group">The resource group's name.</param>
    /// <param name="principal">Who the control plane is in Entra: its driver makes the shares.</param>
    public AzureFilesShared(
        string name, AzureContext context, InstallationSettings settings, Input<string> group, AksSubnets subnets, AzureEncryption? encryption,
        Input<string> principal, ComponentResourceOptions options)
        : base("realmworks:storage:AzureFilesShared", name, null, options)
    {
        var key = encryption is null ? null
            : new AzureStorageKey($"{name}-key", context, group, "shared", encryption, new ComponentResourceOptions { Parent = this });
        var keeps = context.Protect && settings.Storage.Retain;
        var account = PrivateStorage.Create(name, 's', "shared", context, group,
            new CustomResourceOptions { Parent = this, Protect = keeps, RetainOnDelete = keeps, DependsOn = key is null ? [] : [key.Granted] }, form =>
            {
                form.AccountKind = "FileStorage";
                form.AccountTier = "Premium";
                // NFS is no HTTP: Azure refuses it while it insists on that. Who reaches it is said by the network.
                form.HttpsTrafficOnlyEnabled = false;
                form.NetworkRules = new AccountNetworkRulesArgs
                {
                    DefaultAction = "Deny",
                    Bypasses = { "AzureServices" },
                    VirtualNetworkSubnetIds = subnets.Nodes.Values.Distinct().Select(subnet => (Input<string>)subnet).ToArray(),
                };
                key?.Encrypt(form);
            });
        Class = new SharedClass(Provisioner, new Dictionary<string, Input<string>>
        {
            ["skuName"] = context.Zones.Length > 1 ? "Premium_ZRS" : "Premium_LRS",
            ["protocol"] = "nfs",
            ["resourceGroup"] = group,
            ["storageAccount"] = account.Name,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal), ["nconnect=4", "noresvport", "actimeo=30"], IsGrowable: true,
            [AzureGrant.ToIdentity($"{name}-driver", principal, AzureGrant.StorageAccount, account.Id, this)]);
        RegisterOutputs(new Dictionary<string, object?> { ["account"] = account.Name });
    }

    public SharedClass Class { get; }
}
