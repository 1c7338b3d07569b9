namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>Pods that want to be near or far from other pods, by topology (zone, host name ...).</summary>
internal static class PodAffinity
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    public static Verdict? Check(JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes)
    {
        foreach (var term in pod.ObjectsAt("spec", "affinity", "podAffinity", Required))
        {
            // The first of a group that wants to be together has nobody to join and may start the group.
            var nobody = !nodes.Any(other => other.Pods.Any(placed => Selects(term, pod, placed)));
            if (!Near(term, pod, node, nodes) && !(nobody && Selects(term, pod, pod) && node.Label(Topology(term)) is not null))
                return Verdict.Never("node(s) didn't match pod affinity rules");
        }

        foreach (var term in pod.ObjectsAt("spec", "affinity", "podAntiAffinity", Required))
        {
            if (Near(term, pod, node, nodes))
                return Verdict.NotNow("node(s) didn't match pod anti-affinity rules");
        }

        return IsKeptAway(pod, node, nodes) ? Verdict.NotNow("node(s) didn't satisfy existing pods anti-affinity rules") : null;
    }

    public static long Preference(JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes) =>
        Weight("podAffinity", pod, node, nodes) - Weight("podAntiAffinity", pod, node, nodes);

    private static long Weight(string kind, JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes) => pod
        .ObjectsAt("spec", "affinity", kind, Preferred)
        .Where(preferred => preferred.ObjectAt("podAffinityTerm") is { } term && Near(term, pod, node, nodes))
        .Sum(preferred => preferred.NumberAt("weight") ?? 0);

    private static bool IsKeptAway(JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes) => nodes.Any(other => other.Pods.Any(placed =>
        placed.ObjectsAt("spec", "affinity", "podAntiAffinity", Required).Any(term =>
            node.Label(Topology(term)) is { } here && here == other.Label(Topology(term)) && Selects(term, placed, pod))));

    private static bool Near(JsonObject term, JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes) =>
        node.Label(Topology(term)) is { } here
        && nodes.Any(other => other.Label(Topology(term)) == here && other.Pods.Any(placed => Selects(term, pod, placed)));

    private static bool Selects(JsonObject term, JsonObject pod, JsonObject placed)
    {
        var namespaces = term.TextsAt("namespaces").ToList();
        var inNamespace = term.ObjectAt("namespaceSelector") is { Count: 0 }
            || (namespaces.Count == 0 ? placed.Namespace() == pod.Namespace() : namespaces.Contains(placed.Namespace()));
        return inNamespace && !placed.IsDeleting() && LabelSelector.Matches(term.ObjectAt("labelSelector"), placed.Labels());
    }

    private static string Topology(JsonObject term) => term.TextAt("topologyKey") ?? "";
}
