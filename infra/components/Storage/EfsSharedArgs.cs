using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Network.Eks;

namespace Realmworks.Infra.Components.Storage;

internal sealed class EfsSharedArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required EksSubnets Subnets { get; init; }

    public required Output<string> NodeSecurityGroupId { get; init; }

    /// <summary>Null leaves encryption to AWS's own key.</summary>
    public Output<string>? KeyArn { get; init; }

    /// <summary>Whether volumes outlive their claims.</summary>
    public required bool Retain { get; init; }

    /// <summary>Whether AWS Backup keeps copies.</summary>
    public required bool BackedUp { get; init; }
}
