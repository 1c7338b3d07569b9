using Pulumi;
using Pulumi.Aws.Kms;

namespace Realmworks.Infra.Components.Aws;

/// <summary>The customer key of an installation: Kubernetes secrets, disks, logs, backups. It outlives the cluster that uses it.</summary>
internal sealed class AwsEncryptionKey : ComponentResource
{
    public AwsEncryptionKey(string name, AwsContext context, ComponentResourceOptions options)
        : base("realmworks:aws:EncryptionKey", name, null, options)
    {
        var key = new Key(name, new KeyArgs
        {
            Description = $"Realmworks {context.Installation}: secrets, disks, logs, backups",
            EnableKeyRotation = true,
            DeletionWindowInDays = 30,
            Policy = Policy(context),
            Tags = context.TagsOf("key"),
        }, new CustomResourceOptions { Parent = this, Protect = context.Protect, RetainOnDelete = context.Protect });
        _ = new Pulumi.Aws.Kms.Alias(name, new AliasArgs
        {
            Name = $"alias/realmworks/{context.Installation}",
            TargetKeyId = key.KeyId,
        }, new CustomResourceOptions { Parent = this });
        Arn = key.Arn;
        RegisterOutputs(new Dictionary<string, object?> { ["arn"] = Arn });
    }

    public Output<string> Arn { get; }

    private static string Policy(AwsContext context)
    {
        var (partition, account) = context.Account;
        string[] use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
        return Statement.Policy(
            // Without it nobody could ever change the key again; what it allows is what IAM policies allow.
            new Statement("Account", ["kms:*"]) { Principal = ("AWS", $"arn:{partition}:iam::{account}:root"), Resources = ["*"] },
            new Statement("Logs", use)
            {
                Principal = ("Service", $"logs.{context.Region}.amazonaws.com"),
                Resources = ["*"],
                Conditions = [("ArnLike", "kms:EncryptionContext:aws:logs:arn", [context.Account.Arn("logs", context.Region, "log-group:*")])],
            },
            // Disks of nodes are made by a service role that need not exist yet, so it cannot be named; what comes through EC2 in this account can.
            new Statement("Disks", [.. use, "kms:CreateGrant"])
            {
                Principal = ("AWS", "*"),
                Resources = ["*"],
                Conditions =
                [
                    ("StringEquals", "kms:CallerAccount", [account]),
                    ("StringEquals", "kms:ViaService", [$"ec2.{context.Region}.amazonaws.com"]),
                ],
            });
    }
}
