namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>
/// How many replicas a resource asks for, by Kubernetes' rules: use against target, a tenth of difference is none; pods that are not
/// ready yet, or of which nothing is known, may soften a step and never turn it round.
/// </summary>
internal static class ReplicaCalculator
{
    private const double Tolerance = 0.1;
    private static readonly TimeSpan s_initialization = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_initialReadiness = TimeSpan.FromSeconds(30);

    /// <param name="current">The target's replicas as its status counts them.</param>
    /// <param name="target">What is measured, and what it should be at.</param>
    /// <param name="pods">The target's pods.</param>
    /// <param name="metrics">What they use, by name.</param>
    /// <param name="now">Ages of pods count from here.</param>
    /// <exception cref="MetricException">Too little is known to say anything.</exception>
    public static MetricProposal Propose(
        int current, ResourceTarget target, IReadOnlyCollection<JsonObject> pods, IReadOnlyDictionary<string, PodMetric> metrics, DateTimeOffset now)
    {
        if (metrics.Count == 0)
            throw Nothing(target, "no metrics returned from resource metrics API");
        if (pods.Count == 0)
            throw Nothing(target, "no pods returned by selector while calculating replica count");

        var counted = pods.Where(pod => !pod.IsDeleting() && PodState.Phase(pod) != "Failed").ToList();
        var unready = counted.Where(pod => IsUnready(pod, target.Resource, metrics.GetValueOrDefault(pod.Name()), now))
            .Select(pod => pod.Name()).ToHashSet(StringComparer.Ordinal);
        var missing = counted.Where(pod => !unready.Contains(pod.Name()) && !metrics.ContainsKey(pod.Name())).Select(pod => pod.Name()).ToList();
        var known = counted.Where(pod => !unready.Contains(pod.Name()) && metrics.ContainsKey(pod.Name()))
            .ToDictionary(pod => pod.Name(), pod => metrics[pod.Name()].Value, StringComparer.Ordinal);
        if (known.Count == 0)
            throw Nothing(target, "did not receive metrics for targeted pods (pods might be unready)");

        var scale = new Scale(target, counted.ToDictionary(pod => pod.Name(), pod => Wanted(target, pod), StringComparer.Ordinal));
        var (ratio, utilization) = scale.Of(known);
        var proposal = new MetricProposal(current, target.Name, target.Current(known.Values.Average(), utilization));
        if (missing.Count == 0 && (unready.Count == 0 || ratio <= 1))
            return Math.Abs(1 - ratio) <= Tolerance ? proposal : proposal with { Replicas = (int)Math.Ceiling(ratio * known.Count) };

        // What is not known is taken for what speaks against the step: idle on the way up, at its target on the way down.
        foreach (var name in missing.Where(_ => ratio != 1))
            known[name] = ratio > 1 ? 0 : scale.AtTarget(name);
        foreach (var name in unready.Where(_ => ratio > 1))
            known[name] = 0;
        var (softened, _) = scale.Of(known);
        var replicas = (int)Math.Ceiling(softened * known.Count);
        var turned = (ratio < 1 && softened > 1) || (ratio > 1 && softened < 1) || (softened < 1 && replicas > current) || (softened > 1 && replicas < current);
        return Math.Abs(1 - softened) <= Tolerance || turned ? proposal : proposal with { Replicas = replicas };
    }

    private static bool IsUnready(JsonObject pod, string resource, PodMetric? metric, DateTimeOffset now)
    {
        if (PodState.Phase(pod) == "Pending")
            return true;
        if (metric is null || resource != "cpu")
            return false;
        if (Conditions.Find(pod, "Ready") is not { } ready || pod.TimeAt("status", "startTime") is not { } started)
            return true;
        var (isReady, since) = (ready.TextAt("status") != "False", ready.TimeAt("lastTransitionTime") ?? started);
        // A young pod's first figures are its start; an old one that has never been ready says nothing at all.
        return started + s_initialization > now ? !isReady || metric.At < since + metric.Window : !isReady && started + s_initialReadiness > since;
    }

    /// <summary>A pod's request, for a target in percent of it; null for a target in absolute figures.</summary>
    private static decimal Wanted(ResourceTarget target, JsonObject pod)
    {
        if (target.Utilization is null)
            return 0;
        var sum = 0m;
        foreach (var container in pod.ObjectsAt("spec", "containers")
            .Where(container => target.Container is null || container.TextAt("name") == target.Container))
        {
            sum += Quantity.Of(container.ObjectAt("resources", "requests"), target.Resource) is > 0 and var request
                ? request
                : throw Nothing(target, $"missing request for {target.Resource} in container {container.TextAt("name")} of Pod {pod.Name()}");
        }

        return sum;
    }

    private static MetricException Nothing(ResourceTarget target, string why) => new(
        target.FailureReason, $"failed to get {target.Resource} {(target.Utilization is null ? "usage" : "utilization")}: {why}");

    private sealed class Scale(ResourceTarget target, Dictionary<string, decimal> requests)
    {
        public (double Ratio, int? Utilization) Of(Dictionary<string, decimal> used)
        {
            if (target.Average is { } average)
                return (average == 0 ? 0 : (double)used.Values.Sum() / used.Count / (double)average, null);
            var utilization = (int)(used.Values.Sum() * 100 / used.Keys.Sum(name => requests[name]));
            return ((double)utilization / (target.Utilization ?? 80), utilization);
        }

        public decimal AtTarget(string pod) => target.Average ?? requests[pod] * Math.Max(100, target.Utilization ?? 80) / 100;
    }
}
