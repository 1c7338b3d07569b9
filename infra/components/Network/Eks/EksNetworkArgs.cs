using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Eks;

internal sealed class EksNetworkArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required NetworkSettings Network { get; init; }

    public required NetworkPlan Plan { get; init; }

    /// <summary>Encrypts the flow logs; null leaves it to AWS's own key.</summary>
    public Output<string>? KeyArn { get; init; }
}
