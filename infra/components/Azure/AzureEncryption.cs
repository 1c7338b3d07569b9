using Pulumi;
using Pulumi.Azure.Compute;
using Pulumi.Azure.Compute.Inputs;
using Pulumi.Azure.KeyVault;
using Pulumi.Azure.KeyVault.Inputs;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Components.Azure;

/// <summary>The customer key of an installation, and the set through which disks use it. It outlives the cluster.</summary>
internal sealed class AzureEncryption : ComponentResource
{
    public AzureEncryption(string name, AzureEncryptionArgs args, ComponentResourceOptions options)
        : base("realmworks:azure:Encryption", name, args, options)
    {
        var context = args.Context;
        (VaultId, KeyId, var versionless) = args.Encryption.Key == EncryptionKey.Made
            ? Made(name, args)
            : (Output.Create(args.Encryption.KeyVaultId!), Output.Create(args.Encryption.KeyId!), Output.Create(Versionless(args.Encryption.KeyId!)));
        // Before the set: it must be able to reach the key when it is made.
        var identity = AzureIdentity.Create($"{name}-disks", context, args.Group, "disks", this);
        var granted = AzureGrant.ToIdentity($"{name}-disks", identity.PrincipalId, AzureGrant.KeyOfService, VaultId, this);
        var disks = new DiskEncryptionSet($"{name}-disks", new DiskEncryptionSetArgs
        {
            Name = context.Name("disks"),
            ResourceGroupName = args.Group,
            Location = context.Region,
            // The key's newest version, which the set takes by itself.
            KeyVaultKeyId = versionless,
            AutoKeyRotationEnabled = true,
            EncryptionType = "EncryptionAtRestWithCustomerKey",
            Identity = new DiskEncryptionSetIdentityArgs { Type = "UserAssigned", IdentityIds = { identity.Id } },
            Tags = context.TagsOf("disks"),
        }, new CustomResourceOptions { Parent = this, DependsOn = granted });
        DiskSetId = disks.Id;
        RegisterOutputs(new Dictionary<string, object?> { ["vault"] = VaultId });
    }

    /// <summary>Where the key is: roles are given on it.</summary>
    public Output<string> VaultId { get; }

    /// <summary>The key in its present version; Kubernetes secrets are encrypted anew when it changes.</summary>
    public Output<string> KeyId { get; }

    public Output<string> DiskSetId { get; }

    private (Output<string> Vault, Output<string> Key, Output<string> Versionless) Made(string name, AzureEncryptionArgs args)
    {
        var context = args.Context;
        var lasting = new CustomResourceOptions { Parent = this, Protect = context.Protect, RetainOnDelete = context.Protect };
        var vault = new KeyVault(name, new KeyVaultArgs
        {
            Name = context.VaultName,
            ResourceGroupName = args.Group,
            Location = context.Region,
            TenantId = context.Tenant,
            SkuName = "standard",
            RbacAuthorizationEnabled = true,
            EnabledForDiskEncryption = true,
            // Both are asked for by whatever encrypts with a key: what it locks must never be lost for good.
            PurgeProtectionEnabled = true,
            SoftDeleteRetentionDays = 90,
            Tags = context.TagsOf("key"),
        }, lasting);
        // Rights on keys come from roles alone, so that even who makes the vault needs one to make a key in it.
        var officers = args.Admins.Select((group, i) => AzureGrant.ToGroup($"{name}-admin-{i}", group, AzureGrant.KeyOfficer, vault.Id, this));
        var key = new Key(name, new KeyArgs
        {
            Name = "realmworks",
            KeyVaultId = vault.Id,
            KeyType = "RSA",
            KeySize = 3072,
            KeyOpts = { "decrypt", "encrypt", "sign", "unwrapKey", "verify", "wrapKey" },
            RotationPolicy = new KeyRotationPolicyArgs
            {
                ExpireAfter = "P2Y",
                NotifyBeforeExpiry = "P30D",
                Automatic = new KeyRotationPolicyAutomaticArgs { TimeAfterCreation = "P1Y" },
            },
            Tags = context.TagsOf("key"),
        }, CustomResourceOptions.Merge(lasting, new CustomResourceOptions { DependsOn = [.. officers] }));
        return (vault.Id, key.Id, key.VersionlessId);
    }

    // https://<vault>/keys/<name>/<version>
    private static string Versionless(string id) => string.Join('/', id.Split('/').Take(5));
}
