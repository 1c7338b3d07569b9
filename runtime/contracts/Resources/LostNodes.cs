namespace Realmworks.Contracts.Resources;

/// <summary>How long a pod that keeps nothing of its own stays bound to a node that has fallen silent.</summary>
public static class LostNodes
{
    /// <summary>
    /// Then another takes its place. Kubernetes' own default is five minutes, for which a lost zone's share of triggers and executors
    /// would be missing; a node that only restarts is back sooner, as a rule.
    /// </summary>
    public const int PatienceSeconds = 60;

    /// <summary>What Kubernetes marks such a node with.</summary>
    public static IReadOnlyList<string> Taints { get; } = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];
}
