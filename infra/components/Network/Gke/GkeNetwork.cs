using Pulumi;
using Pulumi.Gcp.Compute;
using Pulumi.Gcp.Compute.Inputs;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Gke;

/// <summary>A VPC: one regional subnet for nodes with ranges for pods and services, one for load balancers, and Cloud NAT, which no zone takes along.</summary>
internal sealed class GkeNetwork : ComponentResource
{
    private const string Pods = "pods";
    private const string Services = "services";

    private readonly GkeNetworkArgs _args;
    private readonly Pulumi.Gcp.Compute.Network _network;

    public GkeNetwork(string name, GkeNetworkArgs args, ComponentResourceOptions options)
        : base("realmworks:network:GkeNetwork", name, args, options)
    {
        _args = args;
        _network = new Pulumi.Gcp.Compute.Network(name, new NetworkArgs
        {
            Name = args.Context.Name("network"),
            Project = args.Context.Project,
            AutoCreateSubnetworks = false,
            RoutingMode = "REGIONAL",
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. args.After], CustomTimeouts = GcpContext.SlowDelete });
        var nodes = Subnet(name, SubnetTier.Nodes, form =>
        {
            form.SecondaryIpRanges.Add(new SubnetworkSecondaryIpRangeArgs { RangeName = Pods, IpCidrRange = args.Plan.Pods!.Value.ToString() });
            form.SecondaryIpRanges.Add(new SubnetworkSecondaryIpRangeArgs { RangeName = Services, IpCidrRange = args.Plan.Services.ToString() });
        });
        var loadBalancer = Subnet(name, SubnetTier.LoadBalancer, _ => { });
        var bastion = args.WithBastion ? Subnet(name, SubnetTier.Bastion, _ => { }) : null;
        Subnets = new GkeSubnets(_network.Id, nodes.Id, Output.Create(Pods), Output.Create(Services), (loadBalancer.Name, loadBalancer.Id), bastion?.Id,
            args.Plan.SharedStorage?.ToString(), args.Network.Nat == NatMode.None ? [] : [Nat(name)]);
        RegisterOutputs(new Dictionary<string, object?> { ["networkId"] = _network.Id });
    }

    public GkeSubnets Subnets { get; }

    private Subnetwork Subnet(string name, SubnetTier tier, Action<SubnetworkArgs> more)
    {
        var planned = _args.Plan.Of(tier).Single();
        var form = new SubnetworkArgs
        {
            Name = _args.Context.Name(planned.Name),
            Project = _args.Context.Project,
            Region = _args.Context.Region,
            Network = _network.Id,
            IpCidrRange = planned.Cidr.ToString(),
            // Google's own services are reached without a gateway.
            PrivateIpGoogleAccess = true,
        };
        if (_args.Network.FlowLogs.Enabled)
        {
            form.LogConfig = new SubnetworkLogConfigArgs { AggregationInterval = "INTERVAL_1_MIN", FlowSampling = 1.0, Metadata = "INCLUDE_ALL_METADATA" };
        }
        more(form);
        return new Subnetwork($"{name}-{planned.Name}", form, new CustomResourceOptions { Parent = this, CustomTimeouts = GcpContext.SlowDelete });
    }

    private RouterNat Nat(string name)
    {
        var router = new Router($"{name}-nat", new RouterArgs
        {
            Name = _args.Context.Name("nat"),
            Project = _args.Context.Project,
            Region = _args.Context.Region,
            Network = _network.Id,
        }, new CustomResourceOptions { Parent = this });
        return new RouterNat($"{name}-nat", new RouterNatArgs
        {
            Name = _args.Context.Name("nat"),
            Project = _args.Context.Project,
            Region = _args.Context.Region,
            Router = router.Name,
            NatIpAllocateOption = "AUTO_ONLY",
            SourceSubnetworkIpRangesToNat = "ALL_SUBNETWORKS_ALL_IP_RANGES",
            // Many pods of one node call the same host: ports are given as they are asked for.
            EnableDynamicPortAllocation = true,
            MinPortsPerVm = 64,
            MaxPortsPerVm = 4096,
            LogConfig = new RouterNatLogConfigArgs { Enable = true, Filter = "ERRORS_ONLY" },
        }, new CustomResourceOptions { Parent = this });
    }
}
