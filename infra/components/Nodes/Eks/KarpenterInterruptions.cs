using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Sqs;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>What AWS says of machines that it is about to take away, queued for Karpenter, which empties them first.</summary>
internal sealed class KarpenterInterruptions : ComponentResource
{
    private static readonly (string Name, string Source, string Detail)[] _events =
    [
        ("health", "aws.health", "AWS Health Event"),
        ("spot", "aws.ec2", "EC2 Spot Instance Interruption Warning"),
        ("rebalance", "aws.ec2", "EC2 Instance Rebalance Recommendation"),
        ("state", "aws.ec2", "EC2 Instance State-change Notification"),
    ];

    public KarpenterInterruptions(string name, AwsContext context, ComponentResourceOptions options)
        : base("realmworks:nodes:KarpenterInterruptions", name, null, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var queue = new Queue(name, new QueueArgs
        {
            Name = $"{context.Installation}-interruptions",
            // A warning is of no use after the machine is gone.
            MessageRetentionSeconds = 300,
            SqsManagedSseEnabled = true,
            Tags = context.TagsOf("interruptions"),
        }, child);
        _ = new QueuePolicy(name, new QueuePolicyArgs { QueueUrl = queue.Url, Policy = queue.Arn.Apply(arn => Policy(arn, context)) }, child);
        foreach (var (part, source, detail) in _events)
        {
            var rule = new EventRule($"{name}-{part}", new EventRuleArgs
            {
                Name = $"{context.Installation}-{part}",
                Description = $"{detail}, for Karpenter",
                EventPattern = $$"""{"source":["{{source}}"],"detail-type":["{{detail}}"]}""",
                Tags = context.TagsOf(part),
            }, child);
            _ = new EventTarget($"{name}-{part}", new EventTargetArgs { Rule = rule.Name, TargetId = "karpenter", Arn = queue.Arn }, child);
        }
        QueueName = queue.Name;
        QueueArn = queue.Arn;
        RegisterOutputs();
    }

    public Output<string> QueueName { get; }

    public Output<string> QueueArn { get; }

    private static string Policy(string queue, AwsContext context) => Statement.Policy(
        new Statement("Events", ["sqs:SendMessage"])
        {
            Principal = ("Service", "events.amazonaws.com"),
            Resources = [queue],
            Conditions = [("StringEquals", "aws:SourceAccount", [context.Account.Id])],
        },
        Tls.Only("sqs", queue));
}
