namespace Realmworks.Local.Controllers.Disruption;

/// <summary>How many pods of a budget may be evicted now.</summary>
internal static class BudgetPolicy
{
    /// <summary>How long an eviction that was granted may take before the pod counts as healthy again.</summary>
    public static readonly TimeSpan EvictionTime = TimeSpan.FromMinutes(2);

    public static bool Covers(JsonObject budget, JsonObject pod) =>
        budget.Namespace() == pod.Namespace() && LabelSelector.Matches(budget.ObjectAt("spec", "selector"), pod.Labels());

    /// <summary>The evictions that were granted and whose pods have not begun to go.</summary>
    public static JsonObject StillExpected(JsonObject budget, IReadOnlyCollection<JsonObject> pods, DateTimeOffset now)
    {
        var expected = new JsonObject();
        foreach (var (name, since) in budget.ObjectAt("status", "disruptedPods") ?? [])
        {
            if (budget.TimeAt("status", "disruptedPods", name) + EvictionTime > now && pods.Any(pod => pod.Name() == name && !pod.IsDeleting()))
                expected[name] = since?.DeepClone();
        }

        return expected;
    }

    /// <param name="budget">The PodDisruptionBudget.</param>
    /// <param name="pods">How many pods it covers now.</param>
    /// <param name="scale">How many pods their controllers want.</param>
    /// <param name="healthy">How many of them are ready.</param>
    /// <param name="now">The time of a change.</param>
    public static JsonObject Status(JsonObject budget, int pods, int scale, int healthy, DateTimeOffset now)
    {
        var (expected, desired) = Desired(budget, pods, scale);
        var allowed = expected > 0 ? Math.Max(0, healthy - desired) : 0;
        var status = budget.StatusCopy();
        status["expectedPods"] = expected;
        status["currentHealthy"] = healthy;
        status["desiredHealthy"] = desired;
        status["disruptionsAllowed"] = allowed;
        status["observedGeneration"] = budget.Generation();
        Conditions.Set(status, "DisruptionAllowed", allowed > 0 ? "True" : "False", allowed > 0 ? "SufficientPods" : "InsufficientPods", "", now);
        return status;
    }

    private static (int Expected, int Desired) Desired(JsonObject budget, int pods, int scale)
    {
        if (budget.NodeAt("spec", "maxUnavailable") is { } unavailable)
            return (scale, Math.Max(0, scale - StatusBuilding.Share(unavailable, scale)));

        var available = budget.NodeAt("spec", "minAvailable") ?? JsonValue.Create(1);
        return available.ToString().EndsWith('%') ? (scale, StatusBuilding.Share(available, scale)) : (pods, StatusBuilding.Share(available, pods));
    }
}
