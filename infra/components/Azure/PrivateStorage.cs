using Pulumi;
using Pulumi.Azure.Storage;
using Pulumi.Azure.Storage.Inputs;

namespace Realmworks.Infra.Components.Azure;

/// <summary>A storage account that no one reaches without an identity, kept in three zones.</summary>
internal static class PrivateStorage
{
    /// <param name="letter">Tells the installation's accounts apart: names have few characters.</param>
    public static Account Create(string name, char letter, string purpose, AzureContext context, Input<string> group, CustomResourceOptions options,
        Action<AccountArgs>? more = null)
    {
        var args = new AccountArgs
        {
            Name = context.GlobalName(letter),
            ResourceGroupName = group,
            Location = context.Region,
            AccountKind = "StorageV2",
            AccountTier = "Standard",
            AccountReplicationType = context.Zones.Length > 1 ? "ZRS" : "LRS",
            MinTlsVersion = "TLS1_2",
            HttpsTrafficOnlyEnabled = true,
            AllowNestedItemsToBePublic = false,
            CrossTenantReplicationEnabled = false,
            // Keys of an account open all of it to whoever has them; identities do not.
            SharedAccessKeyEnabled = false,
            DefaultToOauthAuthentication = true,
            InfrastructureEncryptionEnabled = true,
            NetworkRules = new AccountNetworkRulesArgs { DefaultAction = "Deny", Bypasses = { "AzureServices" } },
            Tags = context.TagsOf(purpose),
        };
        more?.Invoke(args);
        return new Account(name, args, options);
    }
}
