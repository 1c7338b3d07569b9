namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>
/// topologySpreadConstraints: the pod may go where its topology would not have more than maxSkew matching pods above the emptiest
/// eligible one.
/// </summary>
internal static class SpreadPolicy
{
    public static Verdict? Check(JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes)
    {
        foreach (var constraint in Constraints(pod, "DoNotSchedule"))
        {
            var key = constraint.TextAt("topologyKey") ?? "";
            if (node.Label(key) is not { } here)
                return Verdict.Never("node(s) didn't match pod topology spread constraints (missing required label)");

            var counts = Counts(constraint, pod, nodes);
            var self = LabelSelector.Matches(Selector(constraint, pod), pod.Labels()) ? 1 : 0;
            var fewest = counts.Count < (constraint.NumberAt("minDomains") ?? 1) ? 0 : counts.Values.DefaultIfEmpty().Min();
            if (counts.GetValueOrDefault(here) + self - fewest > (constraint.NumberAt("maxSkew") ?? 1))
                return Verdict.NotNow("node(s) didn't match pod topology spread constraints");
        }

        return null;
    }

    /// <summary>
    /// How many matching pods the node's topologies hold already; fewer is better. Without constraints the pods of the same owner are spread.
    /// </summary>
    public static double Crowding(JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes)
    {
        var soft = Constraints(pod, "ScheduleAnyway").ToList();
        if (soft.Count > 0)
        {
            return soft.Sum(constraint => node.Label(constraint.TextAt("topologyKey") ?? "") is { } here
                ? (double)Counts(constraint, pod, nodes).GetValueOrDefault(here) / (constraint.NumberAt("maxSkew") ?? 1)
                : double.MaxValue / 8);
        }

        return pod.ControllerOwner()?.TextAt("uid") is { } owner && !pod.ObjectsAt("spec", "topologySpreadConstraints").Any()
            ? Siblings(node, nodes, "kubernetes.io/hostname", owner) + Siblings(node, nodes, "topology.kubernetes.io/zone", owner)
            : 0;
    }

    private static IEnumerable<JsonObject> Constraints(JsonObject pod, string action) => pod
        .ObjectsAt("spec", "topologySpreadConstraints")
        .Where(constraint => (constraint.TextAt("whenUnsatisfiable") ?? "DoNotSchedule") == action);

    // Only nodes that could take the pod at all are domains, as nodeAffinityPolicy: Honor has it; taints count when asked for.
    private static Dictionary<string, long> Counts(JsonObject constraint, JsonObject pod, IReadOnlyList<NodeState> nodes)
    {
        var key = constraint.TextAt("topologyKey") ?? "";
        var selector = Selector(constraint, pod);
        var honorTaints = constraint.TextAt("nodeTaintsPolicy") == "Honor";
        var honorAffinity = constraint.TextAt("nodeAffinityPolicy") != "Ignore";
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node.Label(key) is not { } domain || (honorAffinity && !NodeAffinity.Matches(pod, node.Node))
                || (honorTaints && Filters.UntoleratedTaint(pod, node.Node) is not null))
                continue;

            counts[domain] = counts.GetValueOrDefault(domain) + node.Pods.Count(placed =>
                placed.Namespace() == pod.Namespace() && !placed.IsDeleting() && LabelSelector.Matches(selector, placed.Labels()));
        }

        return counts;
    }

    private static JsonObject? Selector(JsonObject constraint, JsonObject pod)
    {
        var selector = constraint.ObjectAt("labelSelector");
        var keys = constraint.TextsAt("matchLabelKeys").Where(key => pod.Label(key) is not null).ToList();
        if (selector is null || keys.Count == 0)
            return selector;

        var narrowed = selector.Copy();
        if (narrowed["matchLabels"] is not JsonObject labels)
            narrowed["matchLabels"] = labels = [];
        foreach (var key in keys)
            labels[key] = pod.Label(key);
        return narrowed;
    }

    private static long Siblings(NodeState node, IReadOnlyList<NodeState> nodes, string key, string owner) => node.Label(key) is not { } here
        ? 0
        : nodes.Where(other => other.Label(key) == here)
            .Sum(other => other.Pods.Count(placed => !placed.IsDeleting() && placed.ControllerOwner()?.TextAt("uid") == owner));
}
