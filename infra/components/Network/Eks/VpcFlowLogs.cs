using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Ec2;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Network.Eks;

/// <summary>A record of the network's connections, in a log group that ends them in time.</summary>
internal sealed class VpcFlowLogs : ComponentResource
{
    public VpcFlowLogs(string name, VpcFlowLogsArgs args, ComponentResourceOptions options)
        : base("realmworks:network:VpcFlowLogs", name, args, options)
    {
        var group = new LogGroup(name, new LogGroupArgs
        {
            Name = $"/realmworks/{args.Context.Installation}/flow-logs",
            RetentionInDays = LogRetention.Days(args.FlowLogs.RetentionDays),
            KmsKeyId = args.KeyArn.AsInput(),
            Tags = args.Context.TagsOf("flow-logs"),
        }, new CustomResourceOptions { Parent = this });
        var role = new ServiceRole($"{name}-role", new ServiceRoleArgs
        {
            Context = args.Context,
            Purpose = "flow-logs",
            Service = "vpc-flow-logs.amazonaws.com",
            Policy = group.Arn.Apply(arn => Statement.Policy(
                new Statement("Write", ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]) { Resources = [$"{arn}:*"] })),
        }, new ComponentResourceOptions { Parent = this });
        _ = new FlowLog(name, new FlowLogArgs
        {
            VpcId = args.VpcId,
            TrafficType = args.FlowLogs.Traffic.ToUpperInvariant(),
            LogDestinationType = "cloud-watch-logs",
            LogDestination = group.Arn,
            IamRoleArn = role.Arn,
            MaxAggregationInterval = 60,
            Tags = args.Context.TagsOf("flow-logs"),
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. role.Granted] });
        RegisterOutputs();
    }
}
