using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Realmworks.Infra.Components.Aws;

/// <summary>What is in a bucket goes after so many days, with what was left half uploaded and with older versions where there are some.</summary>
internal static class BucketRetention
{
    public static BucketLifecycleConfiguration Create(string name, Output<string> bucket, int days, bool versioned, CustomResourceOptions options)
    {
        var rule = new BucketLifecycleConfigurationRuleArgs
        {
            Id = "retention",
            Status = "Enabled",
            Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
            Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { Days = days },
            AbortIncompleteMultipartUpload = new BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs { DaysAfterInitiation = 7 },
        };
        if (versioned)
        {
            rule.NoncurrentVersionExpiration = new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs { NoncurrentDays = days };
        }
        return new BucketLifecycleConfiguration(name, new BucketLifecycleConfigurationArgs { Bucket = bucket, Rules = { rule } }, options);
    }
}
