using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Eks;

internal sealed class VpcEndpointsArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required Input<string> VpcId { get; init; }

    /// <summary>Who may use the endpoints.</summary>
    public required ImmutableArray<Cidr> Blocks { get; init; }

    /// <summary>One a zone.</summary>
    public required ImmutableArray<ZoneSubnet> Subnets { get; init; }

    public required ImmutableArray<Output<string>> RouteTables { get; init; }

    /// <summary>Short names of services with an interface endpoint: <c>ecr.api</c>.</summary>
    public required ImmutableArray<string> Services { get; init; }
}
