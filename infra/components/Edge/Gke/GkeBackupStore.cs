using System.Globalization;
using Pulumi;
using Pulumi.Gcp.Storage;
using Pulumi.Gcp.Storage.Inputs;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Gke;

/// <summary>Where backups are written: in all zones of the region, never public, kept for the declared days, and locked where it is asked for.</summary>
internal sealed class GkeBackupStore : ComponentResource
{
    private const int SecondsADay = 86_400;

    public GkeBackupStore(string name, GcpContext context, BackupSettings backup, GcpEncryption? encryption, ComponentResourceOptions options)
        : base("realmworks:edge:GkeBackupStore", name, null, options)
    {
        var form = new BucketArgs
        {
            Name = context.GlobalName("backup"),
            Project = context.Project,
            Location = context.Region,
            StorageClass = "STANDARD",
            UniformBucketLevelAccess = true,
            PublicAccessPrevention = "enforced",
            ForceDestroy = false,
            Versioning = new BucketVersioningArgs { Enabled = true },
            LifecycleRules =
            {
                new BucketLifecycleRuleArgs
                {
                    Action = new BucketLifecycleRuleActionArgs { Type = "Delete" },
                    Condition = new BucketLifecycleRuleConditionArgs { DaysSinceNoncurrentTime = backup.RetentionDays },
                },
            },
            Labels = context.Labels,
        };
        if (backup.Locked)
        {
            form.RetentionPolicy = new BucketRetentionPolicyArgs
            {
                IsLocked = true,
                RetentionPeriod = (backup.RetentionDays * SecondsADay).ToString(CultureInfo.InvariantCulture),
            };
            // Google refuses both on one bucket.
            form.Versioning = new BucketVersioningArgs { Enabled = false };
        }
        if (encryption is not null)
        {
            form.Encryption = new BucketEncryptionArgs { DefaultKmsKeyName = encryption.KeyId };
        }
        BucketName = new Bucket(name, form, new CustomResourceOptions
        {
            Parent = this,
            Protect = context.Protect,
            DependsOn = [.. encryption?.Ready ?? []],
        }).Name;
        RegisterOutputs(new Dictionary<string, object?> { ["bucket"] = BucketName });
    }

    public Output<string> BucketName { get; }
}
