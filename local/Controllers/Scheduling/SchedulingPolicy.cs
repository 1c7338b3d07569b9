namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>Where a pod goes: the nodes that can take it, the best scored of them, ties broken by name.</summary>
internal static class SchedulingPolicy
{
    public static SchedulingDecision Decide(JsonObject pod, IReadOnlyList<NodeState> nodes, PodClaims claims)
    {
        if (nodes.Count == 0)
            return new SchedulingDecision(null, "no nodes available to schedule pods");
        if (claims.Problem is { } problem)
            return new SchedulingDecision(null, Unschedulable(nodes.Count, [(problem, nodes.Count)], nodes.Count, problemOnly: true));

        var feasible = new List<NodeState>();
        var verdicts = new List<Verdict>();
        var unresolvable = 0;
        foreach (var node in nodes)
        {
            var found = Filters.Check(pod, node, nodes, claims);
            if (found.Count == 0)
                feasible.Add(node);
            verdicts.AddRange(found);
            unresolvable += found.Any(verdict => verdict.Unresolvable) ? 1 : 0;
        }

        if (feasible.Count == 0)
        {
            var counts = verdicts.GroupBy(verdict => verdict.Reason, StringComparer.Ordinal).Select(group => (group.Key, group.Count()));
            return new SchedulingDecision(null, Unschedulable(nodes.Count, counts, unresolvable));
        }

        return new SchedulingDecision(Best(pod, feasible, nodes).Name, "");
    }

    private static NodeState Best(JsonObject pod, List<NodeState> feasible, IReadOnlyList<NodeState> nodes)
    {
        if (feasible.Count == 1)
            return feasible[0];

        var spread = Normalised(feasible, node => SpreadPolicy.Crowding(pod, node, nodes), lessIsBetter: true);
        var affinity = Normalised(feasible, node => NodeAffinity.Preference(pod, node.Node));
        var company = Normalised(feasible, node => PodAffinity.Preference(pod, node, nodes));
        var taints = Normalised(feasible, node => node.Node.ObjectsAt("spec", "taints")
            .Count(taint => taint.TextAt("effect") == "PreferNoSchedule" && !Tolerations.Tolerates(pod, taint)), lessIsBetter: true);
        return feasible
            .OrderByDescending(node => Math.Round(
                (2 * spread[node]) + (2 * affinity[node]) + (2 * company[node]) + (3 * taints[node]) + Free(pod, node), 6))
            .ThenBy(node => node.Name, StringComparer.Ordinal)
            .First();
    }

    // Least allocated: the share that would stay free, the mean of CPU and memory, each pod counting with the scheduler's
    // minimum so that pods without requests spread as well.
    private static double Free(JsonObject pod, NodeState node)
    {
        const decimal leastCpu = 0.1m, leastMemory = 200m * 1024 * 1024;
        return 50 * (FreeShare(pod, node, "cpu", leastCpu) + FreeShare(pod, node, "memory", leastMemory));
    }

    private static double FreeShare(JsonObject pod, NodeState node, string resource, decimal least)
    {
        var all = node.Allocatable(resource);
        if (all == 0)
            return 0;

        var used = node.Pods.Append(pod).Sum(placed => Math.Max(least, Demand.Of(placed).For(resource)));
        return (double)Math.Max(0, (all - used) / all);
    }

    private static Dictionary<NodeState, double> Normalised(List<NodeState> nodes, Func<NodeState, double> score, bool lessIsBetter = false)
    {
        var raw = nodes.ToDictionary(node => node, score);
        var (low, high) = (raw.Values.Min(), raw.Values.Max());
        return raw.ToDictionary(entry => entry.Key, entry => high - low < 1e-9
            ? 0
            : 100 * (lessIsBetter ? high - entry.Value : entry.Value - low) / (high - low));
    }

    private static string Unschedulable(int all, IEnumerable<(string Reason, int Count)> reasons, int unresolvable, bool problemOnly = false)
    {
        var why = problemOnly
            ? reasons.First().Reason
            : string.Join(", ", reasons.Select(reason => $"{reason.Count} {reason.Reason}").Order(StringComparer.Ordinal));
        var helpless = new List<string>();
        if (all - unresolvable > 0)
            helpless.Add($"{all - unresolvable} No preemption victims found for incoming pod");
        if (unresolvable > 0)
            helpless.Add($"{unresolvable} Preemption is not helpful for scheduling");
        return $"0/{all} nodes are available: {why}. preemption: 0/{all} nodes are available: {string.Join(", ", helpless.Order(StringComparer.Ordinal))}.";
    }
}
