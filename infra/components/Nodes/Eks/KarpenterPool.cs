using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Nodes;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;
using static Realmworks.Infra.Components.Workloads.Untyped;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>A pool that Karpenter makes nodes for: what they are, and how many there may be.</summary>
internal sealed class KarpenterPool : ComponentResource
{
    public KarpenterPool(string name, KarpenterPoolArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:KarpenterPool", name, args, options)
    {
        var nodeClass = KarpenterResourceArgs.NodeClass();
        nodeClass.Metadata = new ObjectMetaArgs { Name = args.Pool, Labels = ResourceLabels.Of("karpenter") };
        nodeClass.Spec = NodeClass(args);
        var made = new CustomResource($"{name}-class", nodeClass, new CustomResourceOptions { Parent = this, DependsOn = args.Controller });

        var pool = KarpenterResourceArgs.NodePool();
        pool.Metadata = new ObjectMetaArgs { Name = args.Pool, Labels = ResourceLabels.Of("karpenter") };
        pool.Spec = Pool(args);
        // Deleted, it empties its nodes: as long as that takes, its class must be there.
        _ = new CustomResource(name, pool, new CustomResourceOptions
        {
            Parent = this,
            DependsOn = made,
            CustomTimeouts = AwsContext.SlowDelete,
        });
        RegisterOutputs();
    }

    private static InputMap<object> NodeClass(KarpenterPoolArgs args)
    {
        var image = EksNodeImage.Of(args.Settings);
        var ebs = new Dictionary<string, object>
        {
            ["volumeSize"] = $"{args.Settings.DiskGib}Gi", ["volumeType"] = "gp3", ["encrypted"] = true, ["deleteOnTermination"] = true,
        };
        var disk = args.KeyArn is { } key
            ? key.Apply(arn => Disks(image.RootDevice, new Dictionary<string, object>(ebs) { ["kmsKeyID"] = arn }))
            : Output.Create(Disks(image.RootDevice, ebs));
        var bottlerocket = image.AmiType?.StartsWith("BOTTLEROCKET", StringComparison.Ordinal) ?? false;
        var spec = new InputMap<object>
        {
            ["role"] = args.NodeRole.Apply(role => (object)role),
            ["amiSelectorTerms"] = List(image.ImageId is { } id
                ? Map(("id", id))
                : Map(("alias", bottlerocket ? "bottlerocket@latest" : "al2023@latest"))),
            ["subnetSelectorTerms"] = Output.All(args.Subnets).Apply(ids => List([.. ids.Select(id => Map(("id", id)))])),
            ["securityGroupSelectorTerms"] = args.SecurityGroupId.Apply(id => List(Map(("id", id)))),
            ["blockDeviceMappings"] = disk,
            ["metadataOptions"] = Map(
                ("httpEndpoint", "enabled"), ("httpTokens", "required"), ("httpPutResponseHopLimit", 1), ("httpProtocolIPv6", "disabled")),
            ["tags"] = args.Context.TagValues($"{args.Context.Installation}-{args.Pool}").ToImmutableDictionary(tag => tag.Key, tag => (object)tag.Value),
        };
        if (image.ImageId is not null)
        {
            // An image of one's own with nodeadm in it is told what Amazon Linux 2023 is told.
            spec.Add("amiFamily", "AL2023");
        }
        return spec;
    }

    private static InputMap<object> Pool(KarpenterPoolArgs args)
    {
        var pool = args.Settings;
        var labels = NodeGroupPlan.LabelsOf(args.Pool, pool);
        var taints = NodeGroupPlan.TaintsOf(Cloud.Eks, pool)
            .Select(taint => Map(("key", taint.Key), ("value", taint.Value), ("effect", taint.Effect))).ToArray();
        return new InputMap<object>
        {
            ["template"] = Map(
                ("metadata", Map(("labels", labels.ToImmutableDictionary(label => label.Key, label => (object)label.Value)))),
                ("spec", Map(
                    ("nodeClassRef", Map(("group", "karpenter.k8s.aws"), ("kind", "EC2NodeClass"), ("name", args.Pool))),
                    ("expireAfter", $"{args.Karpenter.ExpireAfterDays * 24}h"),
                    ("taints", List(taints)),
                    ("requirements", List(
                        Requirement("karpenter.sh/capacity-type", pool.Spot ? "spot" : "on-demand"),
                        Requirement("node.kubernetes.io/instance-type", [.. pool.InstanceTypes]),
                        Requirement("topology.kubernetes.io/zone", [.. args.Zones])))))),
            // It counts no nodes, so the most that the pool may have is said in CPUs of its largest machine.
            ["limits"] = Map(("cpu", (pool.Max * pool.InstanceTypes.Max(MachineSize.Cpus)).ToString(CultureInfo.InvariantCulture))),
            ["disruption"] = Map(
                ("consolidationPolicy", "WhenEmptyOrUnderutilized"),
                ("consolidateAfter", $"{args.Karpenter.ConsolidateAfterMinutes}m"),
                ("budgets", List(Map(("nodes", $"{args.Karpenter.DisruptionPercent}%"))))),
        };
    }

    private static object Disks(string device, Dictionary<string, object> ebs) => List(Map(("deviceName", device), ("ebs", ebs.ToImmutableDictionary())));

    private static ImmutableDictionary<string, object> Requirement(string key, params string[] values) =>
        Map(("key", key), ("operator", "In"), ("values", values.ToImmutableArray<object>()));
}
