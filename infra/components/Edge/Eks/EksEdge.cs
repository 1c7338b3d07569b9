using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;
using Pulumi.Aws.Route53;
using Pulumi.Aws.Route53.Inputs;
using Pulumi.Aws.Vpc;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Edge.Eks;

/// <summary>
/// The network load balancer, with a foot in each zone, its names and its certificate. It reaches nodes through their Auto Scaling groups, so
/// that no controller in the cluster owns any of it and a cluster that goes leaves nothing behind.
/// </summary>
internal sealed class EksEdge : ComponentResource
{
    private readonly EksEdgeArgs _args;
    private readonly CustomResourceOptions _child;

    public EksEdge(string name, EksEdgeArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:EksEdge", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        var group = Group(name);
        var balancer = Balancer(name, group);
        var certificate = args.Ingress.Certificate.Source == CertificateSource.None ? null : new EksCertificate($"{name}-certificate", new EksCertificateArgs
        {
            Context = args.Context, Ingress = args.Ingress, Key = args.CertificateKey,
        }, new ComponentResourceOptions { Parent = this }).Arn;
        foreach (var port in args.Ports)
        {
            _ = new EksEdgePort($"{name}-{port}", new EksEdgePortArgs
            {
                Context = args.Context,
                Port = port,
                NodePort = EdgePorts.NodePort(port),
                VpcId = args.Subnets.VpcId,
                LoadBalancerArn = balancer.Arn,
                LoadBalancerSecurityGroupId = group.Id,
                NodeSecurityGroupId = args.NodeSecurityGroupId,
                Groups = args.Groups,
                CertificateArn = certificate,
            }, new ComponentResourceOptions { Parent = this });
        }
        if (args.Ingress.DnsZone is { } zone)
        {
            Names(name, zone, balancer);
        }
        Handle = new EdgeHandle(args.Ingress, balancer.DnsName, ToNodes: true);
        RegisterOutputs(new Dictionary<string, object?> { ["dnsName"] = balancer.DnsName });
    }

    public EdgeHandle Handle { get; }

    private bool IsPublic => _args.Ingress.Exposure == Exposure.Public;

    private SecurityGroup Group(string name)
    {
        var group = new SecurityGroup(name, new SecurityGroupArgs
        {
            VpcId = _args.Subnets.VpcId,
            Description = "The load balancer",
            Tags = _args.Context.TagsOf("edge"),
        }, new CustomResourceOptions { Parent = this, CustomTimeouts = AwsContext.SlowDelete });
        ImmutableArray<Cidr> from = IsPublic ? _args.Ingress.AllowedCidrs : [.. _args.Subnets.Blocks, .. _args.Peers];
        foreach (var (cidr, port) in from.SelectMany(cidr => _args.Ports.Select(port => (cidr, port))))
        {
            _ = new SecurityGroupIngressRule($"{name}-{port}-{cidr}", new SecurityGroupIngressRuleArgs
            {
                SecurityGroupId = group.Id, Description = "Calls", IpProtocol = "tcp", FromPort = port, ToPort = port, CidrIpv4 = cidr.ToString(),
            }, _child);
        }
        foreach (var nodePort in _args.Ports.Select(EdgePorts.NodePort))
        {
            _ = new SecurityGroupEgressRule($"{name}-{nodePort}", new SecurityGroupEgressRuleArgs
            {
                SecurityGroupId = group.Id,
                Description = "To the nodes",
                IpProtocol = "tcp",
                FromPort = nodePort,
                ToPort = nodePort,
                ReferencedSecurityGroupId = _args.NodeSecurityGroupId,
            }, _child);
        }
        return group;
    }

    private LoadBalancer Balancer(string name, SecurityGroup group)
    {
        var args = new LoadBalancerArgs
        {
            Name = $"{_args.Context.Installation}-edge",
            LoadBalancerType = "network",
            Internal = !IsPublic,
            SecurityGroups = { group.Id },
            // Each zone answers with its own nodes: what answers runs in all of them, and traffic between zones costs.
            EnableCrossZoneLoadBalancing = false,
            EnableDeletionProtection = _args.Context.Protect,
            EnableZonalShift = _args.ZonalShift,
            Tags = _args.Context.TagsOf("edge"),
        };
        foreach (var subnet in IsPublic ? _args.Subnets.Public : _args.Subnets.Nodes)
        {
            var mapping = new LoadBalancerSubnetMappingArgs { SubnetId = subnet.Id };
            if (IsPublic)
            {
                // Addresses that stay, for the customer's firewalls.
                mapping.AllocationId = new Eip(
                    $"{name}-{subnet.Zone[^1]}", new EipArgs { Domain = "vpc", Tags = _args.Context.TagsOf($"edge-{subnet.Zone[^1]}") }, _child).AllocationId;
            }
            args.SubnetMappings.Add(mapping);
        }
        var before = new List<Resource>(_args.Subnets.Ready);
        if (_args.Ingress.AccessLogs)
        {
            var logs = new EdgeLogs($"{name}-logs", _args.Context, new ComponentResourceOptions { Parent = this });
            args.AccessLogs = new LoadBalancerAccessLogsArgs { Enabled = true, Bucket = logs.Bucket };
            before.Add(logs.Policy);
        }
        return new LoadBalancer(name, args, new CustomResourceOptions { Parent = this, Protect = _args.Context.Protect, DependsOn = [.. before] });
    }

    private void Names(string name, string zone, LoadBalancer balancer)
    {
        foreach (var domain in _args.Ingress.Domains)
        {
            _ = new Record($"{name}-{domain}", new RecordArgs
            {
                ZoneId = zone,
                Name = domain,
                Type = "A",
                Aliases = { new RecordAliasArgs { Name = balancer.DnsName, ZoneId = balancer.ZoneId, EvaluateTargetHealth = true } },
            }, _child);
        }
    }
}
