using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Container;
using Pulumi.Gcp.Container.Inputs;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Nodes.Gke;

/// <summary>A pool as GKE pools: one over all zones, or one a zone where volumes are bound to it.</summary>
internal sealed class GkeNodePool : ComponentResource
{
    private readonly GkeNodePoolArgs _args;

    public GkeNodePool(string name, GkeNodePoolArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:GkeNodePool", name, args, options)
    {
        _args = args;
        Groups = [.. NodeGroupPlan.Of(Cloud.Gke, args.Pool, args.Settings, args.Zones).Select(Group)];
        RegisterOutputs();
    }

    public ImmutableArray<NodePool> Groups { get; }

    private NodePool Group(NodeGroupPlan plan)
    {
        var form = new NodePoolArgs
        {
            Name = plan.Name,
            Project = _args.Context.Project,
            Location = _args.Context.Region,
            Cluster = _args.Cluster.Name,
            NodeLocations = plan.Zones.ToArray(),
            NodeConfig = GkeNodeForm.Of(plan, _args.Context, _args.Account, _args.KeyId),
            NetworkConfig = new NodePoolNetworkConfigArgs { EnablePrivateNodes = true },
            Management = new NodePoolManagementArgs { AutoRepair = true, AutoUpgrade = true },
            UpgradeSettings = Upgrade(plan),
        };
        // GKE counts by zone here, and in all only where it is told so below.
        var each = (plan.Min + plan.Zones.Length - 1) / plan.Zones.Length;
        var options = new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. _args.After],
            CustomTimeouts = new CustomTimeouts { Update = TimeSpan.FromHours(2), Delete = TimeSpan.FromHours(1) },
        };
        if (_args.Scaled)
        {
            form.InitialNodeCount = each;
            form.Autoscaling = new NodePoolAutoscalingArgs
            {
                TotalMinNodeCount = plan.Min,
                TotalMaxNodeCount = plan.Max,
                // Spot machines come from wherever there are some.
                LocationPolicy = plan.Settings.Spot ? "ANY" : "BALANCED",
            };
            // The scaler's to change; the first number would make a new pool.
            options.IgnoreChanges.AddRange(["nodeCount", "initialNodeCount"]);
        }
        else
        {
            form.NodeCount = each;
        }
        return new NodePool(plan.Name, form, options);
    }

    /// <summary>New machines come before old ones go: as many as the share that may be away.</summary>
    private NodePoolUpgradeSettingsArgs Upgrade(NodeGroupPlan plan) => new()
    {
        Strategy = "SURGE",
        MaxSurge = Math.Max(1, plan.Min * _args.Upgrade.MaxUnavailablePercent / 100),
        MaxUnavailable = 0,
    };
}
