using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Eks;

/// <summary>
/// The ways out. Private subnets have a route table for each zone whatever the gateways are, so that another kind of gateway changes one route
/// a zone and nothing else, and routes are resources of their own, so that a VPN can add some.
/// </summary>
internal sealed class VpcRoutes : ComponentResource
{
    private const string Everywhere = "0.0.0.0/0";
    private readonly VpcRoutesArgs _args;
    private readonly CustomResourceOptions _child;

    public VpcRoutes(string name, VpcRoutesArgs args, ComponentResourceOptions options)
        : base("realmworks:network:VpcRoutes", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        var open = Table(name, "public");
        var ready = new List<Resource>
        {
            new Route($"{name}-public", new RouteArgs { RouteTableId = open.Id, DestinationCidrBlock = Everywhere, GatewayId = args.Gateway.Id }, _child),
        };
        ready.AddRange(Associate(name, "public", open, args.Public));

        var gateways = Gateways(name, ready[0]);
        var tables = ImmutableArray.CreateBuilder<(string, Output<string>)>();
        foreach (var zone in args.Private.Select(subnet => subnet.Zone).Distinct())
        {
            var part = $"private-{zone[^1]}";
            var table = Table(name, part);
            tables.Add((zone, table.Id));
            if (gateways.GetValueOrDefault(zone) is { } gateway)
            {
                ready.Add(new Route($"{name}-{part}",
                    new RouteArgs { RouteTableId = table.Id, DestinationCidrBlock = Everywhere, NatGatewayId = gateway.Id }, _child));
            }
            ready.AddRange(Associate(name, part, table, args.Private.Where(subnet => subnet.Zone == zone)));
        }
        Private = tables.ToImmutable();
        Ready = [.. ready];
        RegisterOutputs();
    }

    /// <summary>The private subnets' tables, by zone.</summary>
    public ImmutableArray<(string Zone, Output<string> Id)> Private { get; }

    public ImmutableArray<Resource> Ready { get; }

    private RouteTable Table(string name, string part) => new($"{name}-{part}", new RouteTableArgs
    {
        VpcId = _args.VpcId,
        Tags = _args.Context.TagsOf(part),
    }, _child);

    private IEnumerable<Resource> Associate(string name, string part, RouteTable table, IEnumerable<ZoneSubnet> subnets) =>
        subnets.Select((subnet, i) => new RouteTableAssociation($"{name}-{part}-{subnet.Zone[^1]}{i}", new RouteTableAssociationArgs
        {
            RouteTableId = table.Id,
            SubnetId = subnet.Id,
        }, _child)).ToArray();

    /// <summary>By zone: the gateway that its private subnets go out through.</summary>
    private Dictionary<string, NatGateway> Gateways(string name, Resource wayOut)
    {
        var zones = _args.Public.Select(subnet => subnet.Zone).ToArray();
        switch (_args.Nat)
        {
            case NatMode.PerZone:
                return _args.Public.ToDictionary(subnet => subnet.Zone, subnet => Zonal(name, subnet, wayOut));
            case NatMode.Single:
                var single = Zonal(name, _args.Public[0], wayOut);
                return zones.ToDictionary(zone => zone, _ => single);
            case NatMode.Regional:
                // It stands in no subnet: AWS keeps it in every zone that has nodes, with addresses of its own.
                var regional = new NatGateway(name, new NatGatewayArgs
                {
                    AvailabilityMode = "regional",
                    ConnectivityType = "public",
                    VpcId = _args.VpcId,
                    Tags = _args.Context.TagsOf("nat"),
                }, new CustomResourceOptions { Parent = this, DependsOn = _args.Gateway });
                return zones.ToDictionary(zone => zone, _ => regional);
            default:
                return [];
        }
    }

    private NatGateway Zonal(string name, ZoneSubnet subnet, Resource wayOut)
    {
        var part = $"nat-{subnet.Zone[^1]}";
        var address = new Eip($"{name}-{part}", new EipArgs { Domain = "vpc", Tags = _args.Context.TagsOf(part) },
            new CustomResourceOptions { Parent = this, DependsOn = _args.Gateway });
        return new NatGateway($"{name}-{part}", new NatGatewayArgs
        {
            AllocationId = address.AllocationId,
            SubnetId = subnet.Id,
            Tags = _args.Context.TagsOf(part),
        }, new CustomResourceOptions { Parent = this, DependsOn = wayOut });
    }
}
