using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.Network;
using Pulumi.Azure.Network.Inputs;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Aks;

/// <summary>A virtual network: subnets of nodes, of the API server, of load balancers and of the bastion, and the ways out.</summary>
internal sealed class AksNetwork : ComponentResource
{
    /// <summary>Azure Bastion takes a subnet of this name only.</summary>
    private const string BastionSubnet = "AzureBastionSubnet";

    private readonly AksNetworkArgs _args;
    private readonly VirtualNetwork _network;

    public AksNetwork(string name, AksNetworkArgs args, ComponentResourceOptions options)
        : base("realmworks:network:AksNetwork", name, args, options)
    {
        _args = args;
        _network = new VirtualNetwork(name, new VirtualNetworkArgs
        {
            Name = args.Context.Name("network"),
            ResourceGroupName = args.Group,
            Location = args.Context.Region,
            AddressSpaces = args.Plan.Blocks.Select(block => block.ToString()).ToArray(),
            Tags = args.Context.TagsOf("network"),
        }, new CustomResourceOptions { Parent = this, CustomTimeouts = AzureContext.SlowDelete });
        var group = new NetworkSecurityGroup(name, new NetworkSecurityGroupArgs
        {
            // Without a rule nothing from the internet comes in: the edge adds one for its calls, AKS opens only the group that it makes itself.
            Name = args.Context.Name("nodes"),
            ResourceGroupName = args.Group,
            Location = args.Context.Region,
            Tags = args.Context.TagsOf("nodes"),
        }, new CustomResourceOptions { Parent = this });

        var nodes = args.Plan.Of(SubnetTier.Nodes).ToImmutableDictionary(planned => planned, planned => Nodes(name, planned, group));
        var gateways = new AksGateways($"{name}-out", new AksGatewaysArgs
        {
            Context = args.Context,
            Group = args.Group,
            Nat = args.Network.Nat,
            Subnets = [.. nodes.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).Select(pair => (pair.Key.Zone, pair.Value.Id))],
        }, new ComponentResourceOptions { Parent = this });
        if (args.Network.FlowLogs.Enabled)
        {
            _ = new AksFlowLogs($"{name}-flow-logs", new AksFlowLogsArgs
            {
                Context = args.Context, Group = args.Group, NetworkId = _network.Id, FlowLogs = args.Network.FlowLogs,
            }, new ComponentResourceOptions { Parent = this });
        }
        Subnets = new AksSubnets(_network.Id, InZones(nodes), Delegated(name), LoadBalancers(name), group.Name,
            args.WithBastion ? Single(name, SubnetTier.Bastion, BastionSubnet)?.Id : null, gateways.Ready);
        RegisterOutputs(new Dictionary<string, object?> { ["networkId"] = _network.Id });
    }

    public AksSubnets Subnets { get; }

    private Subnet Nodes(string name, PlannedSubnet planned, NetworkSecurityGroup group)
    {
        var subnet = Make(name, planned, planned.Name, args =>
        {
            // Storage of backups and of shared volumes answers to these subnets only.
            args.ServiceEndpoints.Add("Microsoft.Storage");
        });
        _ = new SubnetNetworkSecurityGroupAssociation($"{name}-{planned.Name}", new SubnetNetworkSecurityGroupAssociationArgs
        {
            SubnetId = subnet.Id,
            NetworkSecurityGroupId = group.Id,
        }, new CustomResourceOptions { Parent = this });
        return subnet;
    }

    private Output<string>? Delegated(string name) => _args.WithApiServer && _args.Plan.Of(SubnetTier.ApiServer).FirstOrDefault() is { } planned
        ? Make(name, planned, planned.Name, args => args.Delegations.Add(new SubnetDelegationArgs
        {
            Name = "aks",
            ServiceDelegation = new SubnetDelegationServiceDelegationArgs
            {
                Name = "Microsoft.ContainerService/managedClusters",
                Actions = { "Microsoft.Network/virtualNetworks/subnets/join/action" },
            },
        })).Id
        : null;

    private Subnet? Single(string name, SubnetTier tier, string? inAzure = null) =>
        _args.Plan.Of(tier).FirstOrDefault() is { } planned ? Make(name, planned, inAzure ?? planned.Name, _ => { }) : null;

    private Subnet Make(string name, PlannedSubnet planned, string inAzure, Action<SubnetArgs> more)
    {
        var args = new SubnetArgs
        {
            Name = inAzure,
            ResourceGroupName = _args.Group,
            VirtualNetworkName = _network.Name,
            AddressPrefixes = { planned.Cidr.ToString() },
            // Ways out are declared, or there are none.
            DefaultOutboundAccessEnabled = false,
        };
        more(args);
        return new Subnet($"{name}-{planned.Name}", args, new CustomResourceOptions { Parent = this, CustomTimeouts = AzureContext.SlowDelete });
    }

    /// <summary>Azure keeps the first four addresses of a subnet for itself.</summary>
    private (Output<string>, string)? LoadBalancers(string name) => _args.Plan.Of(SubnetTier.LoadBalancer).FirstOrDefault() is { } planned
        ? (Make(name, planned, planned.Name, _ => { }).Name, planned.Cidr.Host(10))
        : null;

    private ImmutableSortedDictionary<string, Output<string>> InZones(ImmutableDictionary<PlannedSubnet, Subnet> nodes) =>
        _args.Context.Zones.ToImmutableSortedDictionary(zone => zone,
            zone => nodes.First(pair => pair.Key.Zone is null || pair.Key.Zone == zone).Value.Id, StringComparer.Ordinal);
}
