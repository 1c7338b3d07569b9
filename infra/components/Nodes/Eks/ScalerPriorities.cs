using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>Which groups grow first, in the form of Cluster Autoscaler's priority expander.</summary>
internal static class ScalerPriorities
{
    private const int Spot = 50;
    private const int Ordinary = 10;

    /// <summary>Priority to expressions over names of Auto Scaling groups, the highest first.</summary>
    public static string Of(ClusterAutoscalerSettings settings, ImmutableArray<NodeGroupPlan> groups)
    {
        var text = new StringBuilder();
        foreach (var level in groups.GroupBy(group => PriorityOf(settings, group)).OrderByDescending(level => level.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{level.Key}:\n");
            foreach (var group in level)
            {
                // EKS calls a group's Auto Scaling group by its name, whose suffix begins with a digit.
                text.Append(CultureInfo.InvariantCulture, $"  - ^eks-{group.Name}-[0-9].*\n");
            }
        }
        return text.ToString();
    }

    private static int PriorityOf(ClusterAutoscalerSettings settings, NodeGroupPlan group) =>
        settings.Priorities.TryGetValue(group.Pool, out var declared) ? declared : group.Settings.Spot ? Spot : Ordinary;
}
