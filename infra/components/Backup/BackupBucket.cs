using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Backup;

/// <summary>Where backups go: versioned, encrypted, closed, emptied in time; locked where nobody may delete before then.</summary>
internal sealed class BackupBucket : ComponentResource
{
    public BackupBucket(string name, BackupBucketArgs args, ComponentResourceOptions options)
        : base("realmworks:backup:BackupBucket", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var closed = new ClosedBucket(name, new ClosedBucketArgs
        {
            Context = args.Context,
            // The account is in it because names of buckets are everybody's.
            BucketName = $"{args.Context.Installation}-backup-{args.Context.Account.Id}-{args.Context.Region}",
            Purpose = "backup",
            KeyArn = args.KeyArn,
            Locked = args.Backup.Locked,
            Protect = args.Context.Protect,
        }, new ComponentResourceOptions { Parent = this });
        var versioning = new BucketVersioning(name, new Pulumi.Aws.S3.BucketVersioningArgs
        {
            Bucket = closed.Bucket,
            VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        }, child);
        var days = args.Backup.RetentionDays;
        _ = BucketRetention.Create(name, closed.Bucket, days, versioned: true, new CustomResourceOptions { Parent = this, DependsOn = versioning });
        if (args.Backup.Locked)
        {
            _ = new BucketObjectLockConfiguration(name, new Pulumi.Aws.S3.BucketObjectLockConfigurationArgs
            {
                Bucket = closed.Bucket,
                Rule = new BucketObjectLockConfigurationRuleArgs
                {
                    DefaultRetention = new BucketObjectLockConfigurationRuleDefaultRetentionArgs { Mode = "COMPLIANCE", Days = days },
                },
            }, new CustomResourceOptions { Parent = this, DependsOn = versioning });
        }
        Bucket = closed.Bucket;
        RegisterOutputs(new Dictionary<string, object?> { ["bucket"] = Bucket });
    }

    public Output<string> Bucket { get; }
}
