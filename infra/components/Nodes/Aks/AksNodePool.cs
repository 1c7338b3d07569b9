using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.ContainerService;
using Pulumi.Azure.ContainerService.Inputs;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Nodes.Aks;

/// <summary>A pool as AKS pools: one over all zones, or one a zone where volumes or ways out are bound to it.</summary>
internal sealed class AksNodePool : ComponentResource
{
    private readonly AksNodePoolArgs _args;

    public AksNodePool(string name, AksNodePoolArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:AksNodePool", name, args, options)
    {
        _args = args;
        var plans = NodeGroupPlan.Of(Cloud.Aks, args.Pool, args.Settings with { Zonal = args.Settings.Zonal || args.SubnetPerZone }, args.Zones);
        Groups = [.. plans.Select(Group)];
        RegisterOutputs();
    }

    public ImmutableArray<KubernetesClusterNodePool> Groups { get; }

    /// <summary>At most twelve lower-case letters and digits.</summary>
    private static string InAzure(string name) => name.Replace("-", "", StringComparison.Ordinal);

    private KubernetesClusterNodePool Group(NodeGroupPlan plan)
    {
        var settings = plan.Settings;
        var args = new KubernetesClusterNodePoolArgs
        {
            Name = InAzure(plan.Name),
            KubernetesClusterId = _args.Cluster.Id,
            Mode = _args.System ? "System" : "User",
            VmSize = settings.InstanceTypes[0],
            OsSku = AksNodeImage.Of(settings),
            OsDiskSizeGb = settings.DiskGib,
            MaxPods = AksNodeImage.MaxPods,
            Zones = plan.Zones.ToArray(),
            VnetSubnetId = _args.Subnets.Of(plan.Zones),
            NodeLabels = plan.Labels.ToInput(),
            NodeTaints = plan.Taints.Select(taint => $"{taint.Key}={taint.Value}:{taint.Effect}").ToArray(),
            // The control plane's, once it has it: nodes follow, and never lead.
            OrchestratorVersion = _args.Cluster.KubernetesVersion,
            TemporaryNameForRotation = $"t{Digest.Of(plan.Name, 6)}",
            Tags = _args.Context.TagsOf(plan.Name),
        };
        if (settings.Spot)
        {
            args.Priority = "Spot";
            args.EvictionPolicy = "Delete";
            // What an ordinary machine costs, at the most.
            args.SpotMaxPrice = -1;
            // AKS puts label and taint there by itself: said here too, they are no difference.
            args.NodeLabels.Add(SpotTaints.Aks.Key, SpotTaints.Aks.Value);
        }
        else
        {
            args.UpgradeSettings =
                new KubernetesClusterNodePoolUpgradeSettingsArgs { MaxSurge = AksNodeImage.Surge(_args.Upgrade), DrainTimeoutInMinutes = 60 };
        }
        Size(args, plan);
        var options = new CustomResourceOptions
        {
            Parent = this,
            CustomTimeouts = new CustomTimeouts { Update = TimeSpan.FromHours(2), Delete = TimeSpan.FromHours(1) },
        };
        if (_args.Scaled)
        {
            options.IgnoreChanges.Add("nodeCount");
        }
        return new KubernetesClusterNodePool(plan.Name, args, options);
    }

    private void Size(KubernetesClusterNodePoolArgs args, NodeGroupPlan plan)
    {
        args.AutoScalingEnabled = _args.Scaled;
        args.NodeCount = plan.Min;
        if (_args.Scaled)
        {
            args.MinCount = plan.Min;
            args.MaxCount = plan.Max;
        }
    }
}
