using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>What Karpenter may do: make machines that carry the cluster's tag, and touch no others.</summary>
internal static class KarpenterPolicy
{
    public static string Of(AwsContext context, string nodeRole, string queue)
    {
        var (partition, account) = context.Account;
        var owned = $"kubernetes.io/cluster/{context.Installation}";
        string Ec2(string what) => $"arn:{partition}:ec2:{context.Region}:*:{what}/*";
        string[] made = [Ec2("fleet"), Ec2("instance"), Ec2("volume"), Ec2("network-interface"), Ec2("launch-template"), Ec2("spot-instances-request")];
        (string, string, string[])[] asked =
            [("StringEquals", $"aws:RequestTag/{owned}", ["owned"]), ("StringLike", "aws:RequestTag/karpenter.sh/nodepool", ["*"])];
        (string, string, string[])[] ours =
            [("StringEquals", $"aws:ResourceTag/{owned}", ["owned"]), ("StringLike", "aws:ResourceTag/karpenter.sh/nodepool", ["*"])];
        return Statement.Policy(
            new Statement("UseParts", ["ec2:RunInstances", "ec2:CreateFleet"])
            {
                Resources =
                [
                    $"arn:{partition}:ec2:{context.Region}::image/*", $"arn:{partition}:ec2:{context.Region}::snapshot/*",
                    Ec2("security-group"), Ec2("subnet"), Ec2("capacity-reservation"),
                ],
            },
            new Statement("UseTemplates", ["ec2:RunInstances", "ec2:CreateFleet"]) { Resources = [Ec2("launch-template")], Conditions = ours },
            new Statement("Make", ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"]) { Resources = made, Conditions = asked },
            new Statement("TagMade", ["ec2:CreateTags"])
            {
                Resources = made,
                Conditions = [.. asked, ("StringEquals", "ec2:CreateAction", ["RunInstances", "CreateFleet", "CreateLaunchTemplate"])],
            },
            new Statement("TagInstances", ["ec2:CreateTags"])
            {
                Resources = [Ec2("instance")],
                Conditions = [.. ours, ("ForAllValues:StringEquals", "aws:TagKeys", ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"])],
            },
            new Statement("End", ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"]) { Resources = [
                Ec2("instance"), Ec2("launch-template")], Conditions = ours },
            new Statement("Look",
            [
                "ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceStatus",
                "ec2:DescribeInstanceTypeOfferings", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplates", "ec2:DescribePlacementGroups",
                "ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets",
            ]) { Resources = ["*"], Conditions = [("StringEquals", "aws:RequestedRegion", [context.Region])] },
            new Statement("Images", ["ssm:GetParameter"]) { Resources = [$"arn:{partition}:ssm:{context.Region}::parameter/aws/service/*"] },
            new Statement("Prices", ["pricing:GetProducts"]) { Resources = ["*"] },
            new Statement("Interruptions", ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]) { Resources = [queue] },
            new Statement("PassNodeRole", ["iam:PassRole"])
            {
                Resources = [nodeRole],
                Conditions = [("StringEquals", "iam:PassedToService", ["ec2.amazonaws.com"])],
            },
            new Statement("MakeProfiles", ["iam:CreateInstanceProfile", "iam:TagInstanceProfile"])
            {
                Resources = [$"arn:{partition}:iam::{account}:instance-profile/*"],
                Conditions =
                [
                    ("StringEquals", $"aws:RequestTag/{owned}", ["owned"]), ("StringEquals", "aws:RequestTag/topology.kubernetes.io/region", [context.Region]),
                ],
            },
            new Statement("ChangeProfiles", ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"])
            {
                Resources = [$"arn:{partition}:iam::{account}:instance-profile/*"],
                Conditions = [("StringEquals", $"aws:ResourceTag/{owned}", ["owned"])],
            },
            new Statement("SeeProfiles",
                ["iam:GetInstanceProfile", "iam:ListInstanceProfiles"]) { Resources = [$"arn:{partition}:iam::{account}:instance-profile/*"] },
            new Statement("Cluster", ["eks:DescribeCluster"]) { Resources = [context.Account.Arn("eks", context.Region, $"cluster/{context.Installation}")] });
    }
}
