using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.Network;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Aks;

/// <summary>
/// The ways out. A Standard gateway stands in one zone and serves one subnet of it; StandardV2 stands in all zones, and must not name any.
/// </summary>
internal sealed class AksGateways : ComponentResource
{
    private readonly AksGatewaysArgs _args;
    private readonly CustomResourceOptions _child;

    public AksGateways(string name, AksGatewaysArgs args, ComponentResourceOptions options)
        : base("realmworks:network:AksGateways", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        Ready = args.Nat switch
        {
            NatMode.PerZone => [.. args.Subnets.SelectMany(subnet => Gateway($"{name}-{subnet.Zone}", subnet.Zone, [subnet.Id]))],
            NatMode.Regional => [.. Gateway(name, null, [.. args.Subnets.Select(subnet => subnet.Id)])],
            NatMode.Single => [.. Gateway(name, args.Context.Zones[0], [.. args.Subnets.Select(subnet => subnet.Id)])],
            _ => [],
        };
        RegisterOutputs();
    }

    public ImmutableArray<Resource> Ready { get; }

    /// <param name="zone">Null for one in all zones.</param>
    private IEnumerable<Resource> Gateway(string name, string? zone, ImmutableArray<Output<string>> subnets)
    {
        var (part, sku) = zone is null ? ("nat", "StandardV2") : ($"nat-{zone}", "Standard");
        var addressArgs = new PublicIpArgs
        {
            Name = _args.Context.Name(part),
            ResourceGroupName = _args.Group,
            Location = _args.Context.Region,
            AllocationMethod = "Static",
            Sku = sku,
            Tags = _args.Context.TagsOf(part),
        };
        var gatewayArgs = new NatGatewayArgs
        {
            Name = _args.Context.Name(part),
            ResourceGroupName = _args.Group,
            Location = _args.Context.Region,
            SkuName = sku,
            Tags = _args.Context.TagsOf(part),
        };
        if (zone is not null)
        {
            addressArgs.Zones.Add(zone);
            gatewayArgs.Zones.Add(zone);
        }
        var address = new PublicIp(name, addressArgs, _child);
        var gateway = new NatGateway(name, gatewayArgs, _child);
        yield return new NatGatewayPublicIpAssociation(name, new NatGatewayPublicIpAssociationArgs
        {
            NatGatewayId = gateway.Id,
            PublicIpAddressId = address.Id,
        }, _child);
        foreach (var (subnet, i) in subnets.Select((subnet, i) => (subnet, i)))
        {
            yield return new SubnetNatGatewayAssociation(i == 0 ? name : $"{name}-{i + 1}", new SubnetNatGatewayAssociationArgs
            {
                SubnetId = subnet,
                NatGatewayId = gateway.Id,
            }, _child);
        }
    }
}
