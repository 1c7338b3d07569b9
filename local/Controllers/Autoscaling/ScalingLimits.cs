namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>
/// What becomes of a wish: held over the stabilization windows, kept within the behaviour's rates and the bounds. Without a behaviour
/// a way down waits five minutes, and a way up at most doubles, or goes to four.
/// </summary>
internal static class ScalingLimits
{
    private const long UsualDownWindow = 300;

    /// <summary>The number of replicas, and the two conditions that say what held it: AbleToScale's and ScalingLimited's.</summary>
    public static (int Replicas, (string Reason, string Message) Able, (bool Limited, string Reason, string Message) Limit) Apply(
        JsonObject autoscaler, int current, int wish, ScalingHistory history, DateTimeOffset now)
    {
        var behavior = autoscaler.ObjectAt("spec", "behavior");
        var stable = Stabilize(behavior, current, wish, history, now);
        var able = stable == wish
            ? ("ReadyForNewScale", "recommended size matches current size")
            : wish >= current && behavior is not null
                ? ("ScaleUpStabilized", "recent recommendations were lower than current one, applying the lowest recent recommendation")
                : ("ScaleDownStabilized", "recent recommendations were higher than current one, applying the highest recent recommendation");
        var (replicas, limit) = Bound(autoscaler, behavior, current, stable, history, now);
        return (replicas, able, limit);
    }

    private static int Stabilize(JsonObject? behavior, int current, int wish, ScalingHistory history, DateTimeOffset now)
    {
        IEnumerable<int> Since(long seconds) => history.RecommendedSince(now.AddSeconds(-seconds)).Append(wish);
        var highest = Since(behavior?.NumberAt("scaleDown", "stabilizationWindowSeconds") ?? UsualDownWindow).Max();
        if (behavior is null)
            return highest;
        var lowest = Since(behavior.NumberAt("scaleUp", "stabilizationWindowSeconds") ?? 0).Min();
        return Math.Min(Math.Max(current, lowest), highest);
    }

    private static (int Replicas, (bool Limited, string Reason, string Message) Limit) Bound(
        JsonObject autoscaler, JsonObject? behavior, int current, int wish, ScalingHistory history, DateTimeOffset now)
    {
        var (least, most) = ((int)(autoscaler.NumberAt("spec", "minReplicas") ?? 1), (int)(autoscaler.NumberAt("spec", "maxReplicas") ?? 1));
        var up = behavior is null ? Math.Max(2 * current, 4) : Math.Max(current, UpLimit(behavior.ObjectAt("scaleUp"), current, history, now));
        var down = behavior is null ? least : Math.Min(current, DownLimit(behavior.ObjectAt("scaleDown"), current, history, now));
        if ((behavior is null || wish > current) && wish > Math.Min(most, up))
        {
            return (Math.Min(most, up), most > up
                ? (true, "ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate")
                : (true, "TooManyReplicas", "the desired replica count is more than the maximum replica count"));
        }

        if ((behavior is null || wish < current) && wish < Math.Max(least, down))
        {
            return (Math.Max(least, down), least < down
                ? (true, "ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate")
                : (true, "TooFewReplicas", "the desired replica count is less than the minimum replica count"));
        }

        return (wish, (false, "DesiredWithinRange", "the desired count is within the acceptable range"));
    }

    private static int UpLimit(JsonObject? rules, int current, ScalingHistory history, DateTimeOffset now) => Limit(
        rules, current, history, now, [("Pods", 4, 15), ("Percent", 100, 15)],
        (start, type, value) => type == "Pods" ? start + value : (int)Math.Ceiling(start * (1 + value / 100m)), most: true);

    private static int DownLimit(JsonObject? rules, int current, ScalingHistory history, DateTimeOffset now) => Limit(
        rules, current, history, now, [("Percent", 100, 15)],
        (start, type, value) => type == "Pods" ? start - value : (int)(start * (1 - value / 100m)), most: false);

    private static int Limit(
        JsonObject? rules, int current, ScalingHistory history, DateTimeOffset now, IReadOnlyList<(string Type, int Value, long Seconds)> usual,
        Func<int, string, int, int> allowed, bool most)
    {
        var select = rules?.TextAt("selectPolicy") ?? "Max";
        if (select == "Disabled")
            return current;
        var policies = rules?.ObjectsAt("policies").Select(policy => (
            Type: policy.TextAt("type") ?? "", Value: (int)(policy.NumberAt("value") ?? 0), Seconds: policy.NumberAt("periodSeconds") ?? 15)).ToList();
        var limits = (policies is { Count: > 0 } ? policies : usual).Select(policy =>
        {
            var since = now.AddSeconds(-policy.Seconds);
            return allowed(current - history.Added(since) + history.Removed(since), policy.Type, policy.Value);
        });
        // Max is the policy of the largest change: the highest limit on the way up, the lowest on the way down.
        return (select == "Max") == most ? limits.Max() : limits.Min();
    }
}
