using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Vpc;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Network.Eks;

/// <summary>Ways to AWS's services that pass no gateway: S3 always, which costs nothing and holds image layers, and the declared ones.</summary>
internal sealed class VpcEndpoints : ComponentResource
{
    public VpcEndpoints(string name, VpcEndpointsArgs args, ComponentResourceOptions options)
        : base("realmworks:network:VpcEndpoints", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        _ = new VpcEndpoint($"{name}-s3", new VpcEndpointArgs
        {
            VpcId = args.VpcId,
            VpcEndpointType = "Gateway",
            ServiceName = ServiceName(args.Context, "s3"),
            RouteTableIds = args.RouteTables.Select(table => (Input<string>)table).ToArray(),
            Tags = args.Context.TagsOf("s3"),
        }, child);
        if (args.Services.Length > 0)
        {
            Interfaces(name, args, child);
        }
        RegisterOutputs();
    }

    private void Interfaces(string name, VpcEndpointsArgs args, CustomResourceOptions child)
    {
        var group = new SecurityGroup(name, new SecurityGroupArgs
        {
            VpcId = args.VpcId,
            Description = "AWS services from inside the network",
            Tags = args.Context.TagsOf("endpoints"),
        }, new CustomResourceOptions { Parent = this, CustomTimeouts = AwsContext.SlowDelete });
        foreach (var (block, i) in args.Blocks.Select((block, i) => (block, i)))
        {
            _ = new SecurityGroupIngressRule($"{name}-{i}", new SecurityGroupIngressRuleArgs
            {
                SecurityGroupId = group.Id,
                Description = "HTTPS from the network",
                IpProtocol = "tcp",
                FromPort = 443,
                ToPort = 443,
                CidrIpv4 = block.ToString(),
            }, child);
        }
        foreach (var service in args.Services)
        {
            _ = new VpcEndpoint($"{name}-{service}", new VpcEndpointArgs
            {
                VpcId = args.VpcId,
                VpcEndpointType = "Interface",
                ServiceName = ServiceName(args.Context, service),
                PrivateDnsEnabled = true,
                SubnetIds = args.Subnets.Select(subnet => (Input<string>)subnet.Id).ToArray(),
                SecurityGroupIds = { group.Id },
                Tags = args.Context.TagsOf(service),
            }, child);
        }
    }

    // In China names of services begin with their country.
    private static string ServiceName(AwsContext context, string service) =>
        $"{(context.Account.Partition == "aws-cn" ? "cn." : "")}com.amazonaws.{context.Region}.{service}";
}
