namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>The first reason, in the scheduler's own order and words, why a node cannot take a pod.</summary>
internal static class Filters
{
    private static readonly string[] s_resources = ["cpu", "memory", "ephemeral-storage"];

    public static IReadOnlyList<Verdict> Check(JsonObject pod, NodeState node, IReadOnlyList<NodeState> nodes, PodClaims claims)
    {
        if (Single(pod, node, claims) is { } never)
            return [never];

        var lacking = Insufficient(pod, node).ToList();
        if (lacking.Count > 0)
            return lacking;

        return (SpreadPolicy.Check(pod, node, nodes) ?? PodAffinity.Check(pod, node, nodes)) is { } verdict ? [verdict] : [];
    }

    public static JsonObject? UntoleratedTaint(JsonObject pod, JsonObject node, string? effect = null) => node
        .ObjectsAt("spec", "taints")
        .FirstOrDefault(taint => (effect is null ? taint.TextAt("effect") is "NoSchedule" or "NoExecute" : taint.TextAt("effect") == effect)
            && !Tolerations.Tolerates(pod, taint));

    private static Verdict? Single(JsonObject pod, NodeState node, PodClaims claims)
    {
        if (node.Node.FlagAt("spec", "unschedulable") && !Tolerations.Tolerates(pod, s_cordoned))
            return Verdict.Never("node(s) were unschedulable");
        if (UntoleratedTaint(pod, node.Node) is { } taint)
            return Verdict.Never($"node(s) had untolerated taint {{{taint.TextAt("key")}: {taint.TextAt("value")}}}");
        if (!NodeAffinity.Matches(pod, node.Node))
            return Verdict.Never("node(s) didn't match Pod's node affinity/selector");
        if (HostPorts(pod).Intersect(node.Pods.SelectMany(HostPorts)).Any())
            return Verdict.NotNow("node(s) didn't have free ports for the requested pod ports");
        return claims.Allow(node.Node) ? null : Verdict.Never("node(s) didn't match PersistentVolume's node affinity");
    }

    private static readonly JsonObject s_cordoned = new() { ["key"] = "node.kubernetes.io/unschedulable", ["effect"] = "NoSchedule" };

    private static IEnumerable<Verdict> Insufficient(JsonObject pod, NodeState node)
    {
        if (node.Allocatable("pods") is > 0 and var most && node.Pods.Count + 1 > most)
            yield return Verdict.NotNow("Too many pods");

        foreach (var resource in s_resources)
        {
            var wanted = Demand.Of(pod).For(resource);
            if (wanted == 0 || node.Requested(resource) + wanted <= node.Allocatable(resource))
                continue;
            yield return wanted > node.Allocatable(resource) ? Verdict.Never($"Insufficient {resource}") : Verdict.NotNow($"Insufficient {resource}");
        }
    }

    private static IEnumerable<(long Port, string Protocol)> HostPorts(JsonObject pod) => pod
        .ObjectsAt("spec", "containers")
        .SelectMany(container => container.ObjectsAt("ports"))
        .Where(port => port.NumberAt("hostPort") is > 0)
        .Select(port => (port.NumberAt("hostPort") ?? 0, port.TextAt("protocol") ?? "TCP"));
}
