using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Nodes.Eks;

internal static class ClusterAutoscalerPolicy
{
    /// <summary>It looks at all groups, as the API has no narrower form, and changes those of its own cluster.</summary>
    public static string Of(AwsContext context) => Statement.Policy(
        new Statement("Look",
        [
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeLaunchConfigurations",
            "autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
            "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements",
        ]) { Resources = ["*"] },
        // Labels and taints of a group that has no node yet.
        new Statement("Groups",
            ["eks:DescribeNodegroup"]) { Resources = [context.Account.Arn("eks", context.Region, $"nodegroup/{context.Installation}/*/*")] },
        new Statement("Scale", ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"])
        {
            Resources = [context.Account.Arn("autoscaling", context.Region, "autoScalingGroup:*:autoScalingGroupName/*")],
            Conditions = [("StringEquals", $"aws:ResourceTag/k8s.io/cluster-autoscaler/{context.Installation}", ["owned"])],
        });
}
