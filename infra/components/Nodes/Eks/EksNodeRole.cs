using Pulumi;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>What nodes themselves may do: join, and pull images. Pods have identities of their own, and none reach this one.</summary>
internal static class EksNodeRole
{
    public static ServiceRole Create(string name, AwsContext context, string purpose, ComponentResourceOptions options) => new(name, new ServiceRoleArgs
    {
        Context = context,
        Purpose = purpose,
        Service = "ec2.amazonaws.com",
        ManagedPolicies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"],
    }, options);
}
