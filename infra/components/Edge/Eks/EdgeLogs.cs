using Pulumi;
using Pulumi.Aws.S3;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Edge.Eks;

/// <summary>The load balancer's record of TLS calls. S3's own key encrypts it: the service that writes it can use no other without more rights.</summary>
internal sealed class EdgeLogs : ComponentResource
{
    private const int KeptDays = 90;

    public EdgeLogs(string name, AwsContext context, ComponentResourceOptions options)
        : base("realmworks:edge:EdgeLogs", name, null, options)
    {
        var closed = new ClosedBucket(name, new ClosedBucketArgs
        {
            Context = context,
            BucketName = $"{context.Installation}-edge-{context.Account.Id}-{context.Region}",
            Purpose = "edge-logs",
            Policy = arn =>
            [
                Delivery("Write", "s3:PutObject", $"{arn}/AWSLogs/{context.Account.Id}/*", context),
                Delivery("Look", "s3:GetBucketAcl", arn, context),
            ],
        }, new ComponentResourceOptions { Parent = this });
        _ = BucketRetention.Create(name, closed.Bucket, KeptDays, versioned: false, new CustomResourceOptions { Parent = this });
        Bucket = closed.Bucket;
        Policy = closed.Policy;
        RegisterOutputs();
    }

    public Output<string> Bucket { get; }

    public BucketPolicy Policy { get; }

    private static Statement Delivery(string sid, string action, string resource, AwsContext context) => new(sid, [action])
    {
        Principal = ("Service", "delivery.logs.amazonaws.com"),
        Resources = [resource],
        Conditions = [("StringEquals", "aws:SourceAccount", [context.Account.Id])],
    };
}
