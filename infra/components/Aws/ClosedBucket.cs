using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Aws;

/// <summary>A bucket that is encrypted, reached by TLS only, and open to nobody outside the account.</summary>
internal sealed class ClosedBucket : ComponentResource
{
    public ClosedBucket(string name, ClosedBucketArgs args, ComponentResourceOptions options)
        : base("realmworks:aws:ClosedBucket", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var bucket = new Bucket(name, new BucketArgs
        {
            BucketName = args.BucketName,
            ForceDestroy = false,
            ObjectLockEnabled = args.Locked,
            Tags = args.Context.TagsOf(args.Purpose),
        }, new CustomResourceOptions { Parent = this, Protect = args.Protect, RetainOnDelete = args.Protect });
        Bucket = bucket.BucketName;
        var closed = new BucketPublicAccessBlock(name, new BucketPublicAccessBlockArgs
        {
            Bucket = Bucket, BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true,
        }, child);
        _ = new BucketOwnershipControls(name, new BucketOwnershipControlsArgs
        {
            Bucket = Bucket, Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
        }, child);
        var encryption = new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
        {
            SseAlgorithm = args.KeyArn is null ? "AES256" : "aws:kms",
            KmsMasterKeyId = args.KeyArn.AsInput(),
        };
        _ = new BucketServerSideEncryptionConfiguration(name, new Pulumi.Aws.S3.BucketServerSideEncryptionConfigurationArgs
        {
            Bucket = Bucket,
            Rules =
            {
                new BucketServerSideEncryptionConfigurationRuleArgs { ApplyServerSideEncryptionByDefault = encryption,
                    BucketKeyEnabled = args.KeyArn is not null },
            },
        }, child);
        Policy = new BucketPolicy(name, new BucketPolicyArgs
        {
            Bucket = Bucket,
            Policy = bucket.Arn.Apply(arn => Statement.Policy([Tls.Only("s3", arn, arn + "/*"), .. args.Policy(arn)])),
        }, new CustomResourceOptions { Parent = this, DependsOn = closed });
        RegisterOutputs(new Dictionary<string, object?> { ["bucket"] = Bucket });
    }

    public Output<string> Bucket { get; }

    /// <summary>Must be there before others write to it.</summary>
    public BucketPolicy Policy { get; }
}
