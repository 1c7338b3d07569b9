using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Eks;

/// <summary>The product's network: two blocks, in each zone a public and two private subnets, and the ways out.</summary>
internal sealed class EksNetwork : ComponentResource
{
    private readonly EksNetworkArgs _args;
    private readonly CustomResourceOptions _child;
    private readonly CustomResourceOptions _slow;

    public EksNetwork(string name, EksNetworkArgs args, ComponentResourceOptions options)
        : base("realmworks:network:EksNetwork", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        _slow = new CustomResourceOptions { Parent = this, CustomTimeouts = AwsContext.SlowDelete };
        var vpc = new Vpc(name, new VpcArgs
        {
            CidrBlock = args.Plan.Blocks[0].ToString(),
            EnableDnsHostnames = true,
            EnableDnsSupport = true,
            Tags = args.Context.TagsOf("network"),
        }, _slow);
        var blocks = args.Plan.Blocks.Skip(1).Select((block, i) => new VpcIpv4CidrBlockAssociation($"{name}-block-{i + 2}", new VpcIpv4CidrBlockAssociationArgs
        {
            VpcId = vpc.Id,
            CidrBlock = block.ToString(),
        }, _slow)).ToArray();
        // The group that AWS puts on whatever names none allows everything inside it; without rules it allows nothing.
        _ = new DefaultSecurityGroup(name, new DefaultSecurityGroupArgs { VpcId = vpc.Id, Tags = args.Context.TagsOf("default") }, _child);

        var gateway = new InternetGateway(name, new InternetGatewayArgs { VpcId = vpc.Id, Tags = args.Context.TagsOf("network") }, _slow);
        // By the tags a controller of the customer's finds the subnets for load balancers of its own.
        var publics = Subnets(name, SubnetTier.Public, vpc, blocks, [new("kubernetes.io/role/elb", "1")]);
        var nodes = Subnets(name, SubnetTier.Nodes, vpc, blocks, [new("kubernetes.io/role/internal-elb", "1")]);
        var workload = Subnets(name, SubnetTier.Workload, vpc, blocks, []);

        var routes = new VpcRoutes($"{name}-routes", new VpcRoutesArgs
        {
            Context = args.Context,
            Nat = args.Network.Nat,
            VpcId = vpc.Id,
            Gateway = gateway,
            Public = publics,
            Private = [.. nodes, .. workload],
        }, new ComponentResourceOptions { Parent = this });
        _ = new VpcEndpoints($"{name}-endpoints", new VpcEndpointsArgs
        {
            Context = args.Context,
            VpcId = vpc.Id,
            Blocks = args.Plan.Blocks,
            Subnets = nodes,
            RouteTables = [.. routes.Private.Select(table => table.Id)],
            Services = args.Network.InterfaceEndpoints,
        }, new ComponentResourceOptions { Parent = this });
        if (args.Network.FlowLogs.Enabled)
        {
            _ = new VpcFlowLogs($"{name}-flow-logs", new VpcFlowLogsArgs
            {
                Context = args.Context, VpcId = vpc.Id, FlowLogs = args.Network.FlowLogs, KeyArn = args.KeyArn,
            }, new ComponentResourceOptions { Parent = this });
        }
        Subnet = new EksSubnets(vpc.Id, args.Plan.Blocks, nodes, workload, publics, routes.Private, routes.Ready);
        RegisterOutputs(new Dictionary<string, object?> { ["vpcId"] = vpc.Id });
    }

    public EksSubnets Subnet { get; }

    private ImmutableArray<ZoneSubnet> Subnets(string name, SubnetTier tier, Vpc vpc, Resource[] blocks, KeyValuePair<string, string>[] tags) =>
    [
        .. _args.Plan.Of(tier).Select(planned => new ZoneSubnet(planned.Zone!, new Subnet($"{name}-{planned.Name}", new SubnetArgs
        {
            VpcId = vpc.Id,
            CidrBlock = planned.Cidr.ToString(),
            AvailabilityZone = planned.Zone!,
            // Nothing gets a public address by standing in a subnet.
            MapPublicIpOnLaunch = false,
            Tags = _args.Context.TagsOf(planned.Name, tags),
        }, new CustomResourceOptions { Parent = this, DependsOn = blocks, CustomTimeouts = AwsContext.SlowDelete }).Id)),
    ];
}
