using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Eks;

/// <summary>Where things go in a VPC, whoever made it.</summary>
/// <param name="Nodes">One private subnet a zone: nodes, the control plane's interfaces, internal load balancers.</param>
/// <param name="Workload">One more a zone, of the second block; a network that is brought along may have none.</param>
/// <param name="Public">One a zone; none in a network that is brought along without a public load balancer.</param>
/// <param name="PrivateRouteTables">By zone; a VPN's routes go there. Empty where the network is the customer's.</param>
/// <param name="Ready">What nodes need to reach the internet: routes and gateways.</param>
internal sealed record EksSubnets(
    Output<string> VpcId,
    ImmutableArray<Cidr> Blocks,
    ImmutableArray<ZoneSubnet> Nodes,
    ImmutableArray<ZoneSubnet> Workload,
    ImmutableArray<ZoneSubnet> Public,
    ImmutableArray<(string Zone, Output<string> Id)> PrivateRouteTables,
    ImmutableArray<Resource> Ready)
{
    public IEnumerable<ZoneSubnet> Private => Nodes.Concat(Workload);

    /// <summary>A network of the customer's: its subnets in the order of the zones, once or twice over.</summary>
    public static EksSubnets Given(NetworkSettings network, GivenNetworkSettings given)
    {
        var zones = network.Zones;
        ImmutableArray<ZoneSubnet> InZones(IEnumerable<string> ids) => [.. ids.Zip(zones, (id, zone) => new ZoneSubnet(zone, Output.Create(id)))];
        return new EksSubnets(Output.Create(given.Id), [network.Cidr, network.PodCidr],
            InZones(given.NodeSubnets.Take(zones.Length)), InZones(given.NodeSubnets.Skip(zones.Length)), InZones(given.PublicSubnets), [], []);
    }
}
