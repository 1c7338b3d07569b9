using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Eks.Inputs;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Clusters.Eks;

/// <summary>Makes one add-on, in the version that goes with the cluster's Kubernetes: it moves when that does, after the control plane.</summary>
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
            AddonVersion = (args.Versions.GetValueOrDefault(addon) ?? AddonCatalog.VersionOf(addon, args.KubernetesVersion)).AsInput(),
            ConfigurationValues = configuration.AsInput(),
            Tags = args.Context.TagsOf(addon),
        };
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
