using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Eks;

internal sealed class VpcRoutesArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required NatMode Nat { get; init; }

    public required Input<string> VpcId { get; init; }

    public required InternetGateway Gateway { get; init; }

    public required ImmutableArray<ZoneSubnet> Public { get; init; }

    public required ImmutableArray<ZoneSubnet> Private { get; init; }
}
