using Pulumi;
using Pulumi.Azure.Authorization;
using Pulumi.Azure.Storage;
using Pulumi.Azure.Storage.Inputs;

namespace Realmworks.Infra.Components.Azure;

/// <summary>Who a storage account is to the customer's key: it must be able to reach the key when it is made.</summary>
internal sealed class AzureStorageKey : ComponentResource
{
    private readonly UserAssignedIdentity _identity;
    private readonly Output<string> _key;

    public AzureStorageKey(string name, AzureContext context, Input<string> group, string purpose, AzureEncryption encryption, ComponentResourceOptions options)
        : base("realmworks:azure:StorageKey", name, null, options)
    {
        _key = encryption.KeyId;
        _identity = AzureIdentity.Create(name, context, group, purpose, this);
        Granted = AzureGrant.ToIdentity(name, _identity.PrincipalId, AzureGrant.KeyOfService, encryption.VaultId, this);
        RegisterOutputs();
    }

    public Resource Granted { get; }

    public void Encrypt(AccountArgs account)
    {
        account.Identity = new AccountIdentityArgs { Type = "UserAssigned", IdentityIds = { _identity.Id } };
        account.CustomerManagedKey = new AccountCustomerManagedKeyArgs { KeyVaultKeyId = _key, UserAssignedIdentityId = _identity.Id };
    }
}
