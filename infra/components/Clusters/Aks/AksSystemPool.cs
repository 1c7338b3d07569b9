using Pulumi.Azure.ContainerService.Inputs;
using Realmworks.Infra.Components.Nodes.Aks;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Clusters.Aks;

/// <summary>
/// The nodes that AKS itself needs. Small and without workloads of ours: what changes them would else change the cluster, whose first pool
/// they are.
/// </summary>
internal static class AksSystemPool
{
    public const string Name = "system";

    public static KubernetesClusterDefaultNodePoolArgs Of(AksClusterArgs args)
    {
        var zones = ZonesOf(args.Settings);
        return new KubernetesClusterDefaultNodePoolArgs
        {
            Name = args.Settings.Network.HasSubnetPerZone ? $"{Name}{zones[0]}" : Name,
            Type = "VirtualMachineScaleSets",
            NodeCount = Nodes(args.Settings),
            VmSize = Machine(args.Settings),
            Zones = zones,
            OnlyCriticalAddonsEnabled = true,
            OsSku = AksNodeImage.Default,
            OsDiskSizeGb = 100,
            MaxPods = AksNodeImage.MaxPods,
            VnetSubnetId = args.Subnets.Of([.. zones]),
            // The pool that stands in while this one is made anew.
            TemporaryNameForRotation = "rotation",
            OrchestratorVersion = args.Settings.Cluster.Version,
            UpgradeSettings = new KubernetesClusterDefaultNodePoolUpgradeSettingsArgs { MaxSurge = AksNodeImage.Surge(args.Settings.Cluster.Upgrade) },
            Tags = args.Context.TagsOf(Name),
        };
    }

    /// <summary>One for each zone that its group spans.</summary>
    public static int Nodes(InstallationSettings settings) => settings.Profile == Profile.Production ? ZonesOf(settings).Length : 1;

    public static string Machine(InstallationSettings settings) =>
        settings.Profile == Profile.Production ? "Standard_D4s_v5" : "Standard_D2s_v5";

    // A group stands in one subnet: where zones have their own, there is a group a zone.
    private static string[] ZonesOf(InstallationSettings settings) =>
        settings.Network.HasSubnetPerZone ? [settings.Network.Zones[0]] : [.. settings.Network.Zones];
}
