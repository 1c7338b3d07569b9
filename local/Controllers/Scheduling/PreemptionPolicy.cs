using Realmworks.Local.Controllers.Disruption;

namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>
/// Which less important pods leave so that a pod can come, as the scheduler's default preemption chooses: as few as do, those that a
/// disruption budget protects last, on the node where the least is lost.
/// </summary>
internal static class PreemptionPolicy
{
    public const string NoVictims = "No preemption victims found for incoming pod";

    public static long PriorityOf(JsonObject pod) => pod.NumberAt("spec", "priority") ?? 0;

    /// <summary>Why this pod may not make others leave; null where it may.</summary>
    public static string? Forbids(JsonObject pod, IReadOnlyList<NodeState> nodes)
    {
        if (pod.TextAt("spec", "preemptionPolicy") == "Never")
            return "not eligible due to preemptionPolicy=Never.";
        var nominated = nodes.FirstOrDefault(node => node.Name == pod.TextAt("status", "nominatedNodeName"));
        return nominated?.Pods.Any(placed => placed.IsDeleting() && PriorityOf(placed) < PriorityOf(pod)) == true
            ? "not eligible due to a terminating pod on the nominated node."
            : null;
    }

    /// <summary>What has to leave one node; null where nothing that may leave is enough, with the reasons that stay.</summary>
    public static Preemption? Find(
        JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes, PodClaims claims,
        IReadOnlyCollection<JsonObject> budgets, out IReadOnlyList<string> reasons)
    {
        var lower = node.Pods.Where(placed => PriorityOf(placed) < PriorityOf(pod)).OrderByDescending(PriorityOf).ThenBy(StartOf).ToList();
        if (lower.Count == 0)
        {
            reasons = [NoVictims];
            return null;
        }

        var staying = node.Pods.Except(lower).ToList();
        IReadOnlyList<Verdict> Lacking(IReadOnlyList<JsonObject> pods)
        {
            var tried = new NodeState(node.Node, pods);
            return Filters.Check(pod, tried, [.. nodes.Select(other => ReferenceEquals(other, node) ? tried : other)], claims);
        }

        reasons = [.. Lacking(staying).Select(verdict => verdict.Reason)];
        if (reasons.Count > 0)
            return null;

        // The protected ones are given back their place first, and among equals the more important.
        var guarded = Protected(lower, budgets);
        var victims = new List<JsonObject>();
        foreach (var placed in lower.OrderBy(placed => guarded.Contains(placed) ? 0 : 1))
        {
            if (Lacking([.. staying, placed]).Count == 0)
                staying.Add(placed);
            else
                victims.Add(placed);
        }

        return new Preemption(node.Name, [.. victims.OrderByDescending(PriorityOf).ThenBy(StartOf)], victims.Count(guarded.Contains));
    }

    /// <summary>The node where the fewest budgets are broken, then the least important pods leave, then the fewest, then the youngest.</summary>
    public static Preemption? Best(IEnumerable<Preemption> candidates) => candidates
        .OrderBy(candidate => candidate.BrokenBudgets)
        .ThenBy(candidate => PriorityOf(candidate.Victims[0]))
        .ThenBy(candidate => candidate.Victims.Sum(victim => PriorityOf(victim) + int.MaxValue + 1L))
        .ThenBy(candidate => candidate.Victims.Count)
        .ThenByDescending(candidate => candidate.Victims.Where(victim => PriorityOf(victim) == PriorityOf(candidate.Victims[0])).Min(StartOf))
        .FirstOrDefault();

    private static HashSet<JsonObject> Protected(List<JsonObject> pods, IReadOnlyCollection<JsonObject> budgets)
    {
        var left = budgets.ToDictionary(budget => budget.Key(), budget => budget.NumberAt("status", "disruptionsAllowed") ?? 0);
        var found = new HashSet<JsonObject>(ReferenceEqualityComparer.Instance);
        foreach (var pod in pods)
        {
            foreach (var budget in budgets.Where(budget => BudgetPolicy.Covers(budget, pod) && budget.ObjectAt("status", "disruptedPods", pod.Name()) is null))
            {
                if (--left[budget.Key()] < 0)
                    found.Add(pod);
            }
        }

        return found;
    }

    private static DateTimeOffset StartOf(JsonObject pod) => pod.TimeAt("status", "startTime") ?? pod.Created();
}
