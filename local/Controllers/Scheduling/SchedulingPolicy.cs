namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>Where a pod goes: the nodes that can take it, the best scored of them, ties broken by name.</summary>
internal static class SchedulingPolicy
{
    private const string NotHelpful = "Preemption is not helpful for scheduling";

    public static SchedulingDecision Decide(JsonObject pod, IReadOnlyList<NodeState> nodes, PodClaims claims, IReadOnlyCollection<JsonObject> budgets)
    {
        if (nodes.Count == 0)
            return new SchedulingDecision(null, "no nodes available to schedule pods");
        if (claims.Problem is { } problem)
            return new SchedulingDecision(null, $"{Unavailable(nodes.Count)} {problem}. preemption: {Unavailable(nodes.Count)} {nodes.Count} {NotHelpful}.");

        var feasible = new List<NodeState>();
        var verdicts = new List<(NodeState Node, Verdict Verdict)>();
        foreach (var node in nodes)
        {
            var found = Filters.Check(pod, node, nodes, claims);
            if (found.Count == 0)
                feasible.Add(node);
            verdicts.AddRange(found.Select(verdict => (node, verdict)));
        }

        if (feasible.Count == 0)
            return MakingRoom(pod, nodes, claims, budgets, verdicts);

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

    private static SchedulingDecision MakingRoom(
        JsonObject pod, IReadOnlyList<NodeState> nodes, PodClaims claims,
        IReadOnlyCollection<JsonObject> budgets, List<(NodeState Node, Verdict Verdict)> verdicts)
    {
        var message = $"{Unavailable(nodes.Count)} {Counted(verdicts.Select(found => found.Verdict.Reason))}.";
        if (PreemptionPolicy.Forbids(pod, nodes) is { } forbidden)
            return new SchedulingDecision(null, $"{message} preemption: {forbidden}", Nominated: pod.TextAt("status", "nominatedNodeName"));

        var helpless = new List<string>();
        var candidates = new List<Preemption>();
        foreach (var node in nodes)
        {
            IReadOnlyList<string> reasons = [NotHelpful];
            if (!verdicts.Any(found => found.Node == node && found.Verdict.Unresolvable)
                && PreemptionPolicy.Find(pod, node, nodes, claims, budgets, out reasons) is { } candidate)
            {
                candidates.Add(candidate);
            }

            helpless.AddRange(reasons);
        }

        return PreemptionPolicy.Best(candidates) is { } best
            ? new SchedulingDecision(null, message, best, best.Node)
            : new SchedulingDecision(null, $"{message} preemption: {Unavailable(nodes.Count)} {Counted(helpless)}.");
    }

    private static string Unavailable(int nodes) => $"0/{nodes} nodes are available:";

    private static string Counted(IEnumerable<string> reasons) =>
        string.Join(", ", reasons.GroupBy(reason => reason, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal));
}
