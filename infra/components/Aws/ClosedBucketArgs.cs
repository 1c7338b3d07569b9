using Pulumi;

namespace Realmworks.Infra.Components.Aws;

internal sealed class ClosedBucketArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required string BucketName { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Null leaves encryption to S3's own key.</summary>
    public Output<string>? KeyArn { get; init; }

    /// <summary>Whether objects may be locked; settled at creation.</summary>
    public bool Locked { get; init; }

    public bool Protect { get; init; }

    /// <summary>What else its policy says, of the bucket's ARN.</summary>
    public Func<string, IEnumerable<Statement>> Policy { get; init; } = _ => [];
}
