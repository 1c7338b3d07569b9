using Pulumi;
using Pulumi.Azure.Storage;
using Pulumi.Azure.Storage.Inputs;
using Realmworks.Infra.Components.Azure;

namespace Realmworks.Infra.Components.Edge.Aks;

/// <summary>Where backups are written: reached from the nodes' subnets only, kept for the declared days, and locked where it is asked for.</summary>
internal sealed class AksBackupStore : ComponentResource
{
    private readonly AksBackupStoreArgs _args;

    public AksBackupStore(string name, AksBackupStoreArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:AksBackupStore", name, args, options)
    {
        _args = args;
        var lasting = new CustomResourceOptions { Parent = this, Protect = args.Context.Protect };
        var key = args.Encryption is null ? null
            : new AzureStorageKey($"{name}-key", args.Context, args.Group, "backup", args.Encryption, new ComponentResourceOptions { Parent = this });
        var account = PrivateStorage.Create(name, 'b', "backup", args.Context, args.Group,
            CustomResourceOptions.Merge(lasting, new CustomResourceOptions { DependsOn = key is null ? [] : [key.Granted] }), Form);
        _ = new Container(name, new ContainerArgs
        {
            Name = "backup",
            // Through Azure's management: the deployer need not stand in the network.
            StorageAccountId = account.Id,
            ContainerAccessType = "private",
        }, lasting);
        AccountName = account.Name;
        RegisterOutputs(new Dictionary<string, object?> { ["account"] = AccountName });

        void Form(AccountArgs form)
        {
            form.BlobProperties = new AccountBlobPropertiesArgs
            {
                VersioningEnabled = true,
                DeleteRetentionPolicy = new AccountBlobPropertiesDeleteRetentionPolicyArgs { Days = Days },
                ContainerDeleteRetentionPolicy = new AccountBlobPropertiesContainerDeleteRetentionPolicyArgs { Days = Days },
            };
            form.NetworkRules = new AccountNetworkRulesArgs
            {
                DefaultAction = "Deny",
                Bypasses = { "AzureServices" },
                VirtualNetworkSubnetIds = args.Subnets.Nodes.Values.Distinct().Select(subnet => (Input<string>)subnet).ToArray(),
            };
            if (args.Backup.Locked)
            {
                form.ImmutabilityPolicy = new AccountImmutabilityPolicyArgs
                {
                    State = "Locked", PeriodSinceCreationInDays = args.Backup.RetentionDays, AllowProtectedAppendWrites = false,
                };
            }
            key?.Encrypt(form);
        }
    }

    public Output<string> AccountName { get; }

    /// <summary>What was deleted comes back for as long as backups are kept; Azure has a year at the most.</summary>
    private int Days => Math.Min(_args.Backup.RetentionDays, 365);
}
