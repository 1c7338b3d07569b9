using Pulumi;
using Pulumi.Aws.AutoScaling;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;
using Pulumi.Aws.Vpc;

namespace Realmworks.Infra.Components.Edge.Eks;

/// <summary>One port of the load balancer, and the nodes' port behind it.</summary>
internal sealed class EksEdgePort : ComponentResource
{
    public EksEdgePort(string name, EksEdgePortArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:EksEdgePort", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var targets = new TargetGroup(name, new TargetGroupArgs
        {
            VpcId = args.VpcId,
            TargetType = "instance",
            Protocol = "TCP",
            Port = args.NodePort,
            PreserveClientIp = "true",
            // Longer than the longest call.
            DeregistrationDelay = 120,
            // A node answers its port only while a pod of its own is ready: the check asks the very port that calls go to.
            HealthCheck = new TargetGroupHealthCheckArgs { Protocol = "TCP",
                Port = "traffic-port", Interval = 10, HealthyThreshold = 2, UnhealthyThreshold = 2 },
            Tags = args.Context.TagsOf($"edge-{args.Port}"),
        }, child);
        var listener = new ListenerArgs
        {
            LoadBalancerArn = args.LoadBalancerArn,
            Port = args.Port,
            Protocol = args.CertificateArn is null ? "TCP" : "TLS",
            DefaultActions = { new ListenerDefaultActionArgs { Type = "forward", TargetGroupArn = targets.Arn } },
            Tags = args.Context.TagsOf($"edge-{args.Port}"),
        };
        if (args.CertificateArn is { } certificate)
        {
            listener.CertificateArn = certificate;
            listener.SslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
        }
        _ = new Listener(name, listener, child);
        _ = new SecurityGroupIngressRule(name, new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = args.NodeSecurityGroupId,
            Description = "Calls through the load balancer",
            IpProtocol = "tcp",
            FromPort = args.NodePort,
            ToPort = args.NodePort,
            ReferencedSecurityGroupId = args.LoadBalancerSecurityGroupId,
        }, child);
        foreach (var (group, nodes) in args.Groups)
        {
            _ = new Attachment($"{name}-{group}", new AttachmentArgs
            {
                AutoscalingGroupName = nodes.Resources.Apply(resources => resources[0].AutoscalingGroups[0].Name),
                LbTargetGroupArn = targets.Arn,
            }, child);
        }
        RegisterOutputs();
    }
}
