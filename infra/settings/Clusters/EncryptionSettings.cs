using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal enum EncryptionKey
{
    /// <summary>The cloud's own key.</summary>
    Cloud,

    /// <summary>A key of the customer's account, made here, rotated, protected.</summary>
    Made,

    /// <summary>A key of the customer's, named by its id.</summary>
    Given,
}

internal sealed record EncryptionSettings
{
    [Setting("cloud: the cloud's own key; made: a customer key made here; given: the one in keyId.")]
    public EncryptionKey Key { get; init; }

    [Setting("A given key: its ARN, Key Vault key id, or projects/<p>/locations/<l>/keyRings/<r>/cryptoKeys/<k>.")]
    public string? KeyId { get; init; }

    [Setting("A given key's vault, by its resource id: what uses the key is given rights on it.", On = [Cloud.Aks],
        Pattern = @"/subscriptions/[^/\s]+/resourceGroups/[^/\s]+/providers/Microsoft\.KeyVault/vaults/[^/\s]+", Form = "a vault's resource id")]
    public string? KeyVaultId { get; init; }
}
