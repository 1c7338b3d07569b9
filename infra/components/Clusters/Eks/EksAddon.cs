using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Eks.Inputs;
using Realmworks.Infra.Components.Aws;

namespace Realmworks.Infra.Components.Clusters.Eks;

/// <summary>Makes one add-on. Its version is the one that EKS gives to the cluster's Kubernetes when it is made.</summary>
internal static class EksAddon
{
    public static Addon Create(string name, string addon, EksAddonsArgs args, (string ServiceAccount, ServiceRole Role)? identity, string? configuration,
        Resource parent, IEnumerable<Resource> after)
    {
        var given = new AddonArgs
        {
            ClusterName = args.ClusterName,
            AddonName = addon,
            // Nothing of the kind is in a cluster that was made without EKS's own; what someone changes later is put right.
            ResolveConflictsOnCreate = "NONE",
            ResolveConflictsOnUpdate = "OVERWRITE",
            Preserve = false,
            Tags = args.Context.TagsOf(addon),
        };
        if (configuration is not null)
        {
            given.ConfigurationValues = configuration;
        }
        if (identity is { } pod)
        {
            given.PodIdentityAssociations.Add(new AddonPodIdentityAssociationArgs { ServiceAccount = pod.ServiceAccount, RoleArn = pod.Role.Arn });
        }
        return new Addon($"{name}-{addon}", given, new CustomResourceOptions
        {
            Parent = parent,
            DependsOn = [.. after, .. identity?.Role.Granted ?? []],
        });
    }
}
