using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Clusters.Eks;

/// <summary>What runs on nodes and is ready only once there are some: names, disks, the metrics that pods are scaled by.</summary>
internal sealed class EksClusterAddons : ComponentResource
{
    private const string Names =
        """{"autoScaling":{"enabled":true,"minReplicas":3,"maxReplicas":9},"topologySpreadConstraints":[{"labelSelector":{"matchLabels":{"k8s-app":"kube-dns"}},"maxSkew":1,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"ScheduleAnyway"}]}""";

    public EksClusterAddons(string name, EksAddonsArgs args, ComponentResourceOptions options)
        : base("realmworks:clusters:EksClusterAddons", name, args, options)
    {
        var disks = new ServiceRole($"{name}-disks", new ServiceRoleArgs
        {
            Context = args.Context,
            Purpose = "disks",
            Service = ServiceRoleArgs.Pods,
            ManagedPolicies = ["service-role/AmazonEBSCSIDriverPolicy"],
            Policy = args.KeyArn?.Apply(DiskKey).AsInput(),
        }, new ComponentResourceOptions { Parent = this });
        Ready =
        [
            EksAddon.Create(name, "coredns", args, null, Names, this, args.After),
            EksAddon.Create(name, "aws-ebs-csi-driver", args, ("ebs-csi-controller-sa", disks), null, this, args.After),
            EksAddon.Create(name, "metrics-server", args, null, null, this, args.After),
            .. args.SharedStorage ? [EksAddon.Create(name, "aws-efs-csi-driver", args, ("efs-csi-controller-sa", Files(name, args)), null, this, args.After)]
                : Array.Empty<Resource>(),
        ];
        RegisterOutputs();
    }

    public ImmutableArray<Resource> Ready { get; }

    private ServiceRole Files(string name, EksAddonsArgs args) => new($"{name}-files", new ServiceRoleArgs
    {
        Context = args.Context, Purpose = "files", Service = ServiceRoleArgs.Pods, ManagedPolicies = ["service-role/AmazonEFSCSIDriverPolicy"],
    }, new ComponentResourceOptions { Parent = this });

    private static string DiskKey(string key) => Statement.Policy(
        new Statement("Use", ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]) { Resources = [key] },
        new Statement("Grant", ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"])
        {
            Resources = [key],
            Conditions = [("Bool", "kms:GrantIsForAWSResource", ["true"])],
        });
}
