using System.Globalization;
using Realmworks.Local.Controllers.Pods;

namespace Realmworks.Local.Controllers.ReplicaSets;

/// <summary>
/// Which pods go first when there are too many, as Kubernetes ranks them: without a node, pending, not ready, cheaper to delete,
/// more of its kind on the same node, ready for a shorter time, more restarts, younger.
/// </summary>
internal static class DeletionOrder
{
    public const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    public static IReadOnlyList<JsonObject> Pick(IReadOnlyCollection<JsonObject> pods, int count)
    {
        if (count >= pods.Count)
            return [.. pods];

        var onNode = pods.GroupBy(PodState.Node, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. pods
            .OrderBy(pod => PodState.Node(pod).Length == 0 ? 0 : 1)
            .ThenBy(PhaseRank)
            .ThenBy(pod => PodState.IsReady(pod) ? 1 : 0)
            .ThenBy(Cost)
            .ThenByDescending(pod => onNode[PodState.Node(pod)])
            .ThenByDescending(pod => PodState.ReadySince(pod) ?? DateTimeOffset.MaxValue)
            .ThenByDescending(PodState.Restarts)
            .ThenByDescending(pod => pod.Created())
            .ThenBy(pod => pod.Name(), StringComparer.Ordinal)
            .Take(count)];
    }

    private static int PhaseRank(JsonObject pod) => PodState.Phase(pod) switch { "Pending" => 0, "Unknown" => 1, _ => 2 };

    private static int Cost(JsonObject pod) =>
        int.TryParse(pod.Annotation(CostAnnotation), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;
}
