using System.Globalization;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Aks;

/// <summary>What runs on AKS's machines: one of Azure's own systems, for AKS takes no other.</summary>
internal static class AksNodeImage
{
    public const string Default = "AzureLinux";

    /// <summary>The overlay gives a node a /24; this is what its kubelet is measured for.</summary>
    public const int MaxPods = 110;

    public static string Of(NodePoolSettings pool) => pool.Image?.System == NodeSystem.Ubuntu ? "Ubuntu" : Default;

    public static string Surge(UpgradeSettings upgrade) => string.Create(CultureInfo.InvariantCulture, $"{upgrade.MaxUnavailablePercent}%");
}
