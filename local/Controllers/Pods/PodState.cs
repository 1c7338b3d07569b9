namespace Realmworks.Local.Controllers.Pods;

/// <summary>What a pod's status says, in the words the controllers use.</summary>
internal static class PodState
{
    public static string Phase(JsonObject pod) => pod.TextAt("status", "phase") ?? "Pending";

    public static string Node(JsonObject pod) => pod.TextAt("spec", "nodeName") ?? "";

    public static bool IsFinished(JsonObject pod) => Phase(pod) is "Succeeded" or "Failed";

    /// <summary>Counts towards a replica count: neither finished nor on its way out.</summary>
    public static bool IsActive(JsonObject pod) => !pod.IsDeleting() && !IsFinished(pod);

    public static bool IsReady(JsonObject pod) => Conditions.IsTrue(pod, "Ready");

    public static DateTimeOffset? ReadySince(JsonObject pod) =>
        Conditions.Find(pod, "Ready") is { } ready && ready.TextAt("status") == "True" ? ready.TimeAt("lastTransitionTime") : null;

    /// <summary>Ready for at least that long.</summary>
    public static bool IsAvailable(JsonObject pod, long minReadySeconds, DateTimeOffset now) =>
        ReadySince(pod) is { } since && (minReadySeconds == 0 || since.AddSeconds(minReadySeconds) <= now);

    /// <summary>When the first of these ready pods becomes available, if any has yet to.</summary>
    public static TimeSpan? NextAvailable(IEnumerable<JsonObject> pods, long minReadySeconds, DateTimeOffset now) =>
        minReadySeconds == 0 ? null : pods.Select(pod => ReadySince(pod)?.AddSeconds(minReadySeconds) - now).Where(wait => wait > TimeSpan.Zero).Min();

    public static long Restarts(JsonObject pod) =>
        pod.ObjectsAt("status", "containerStatuses").Sum(container => container.NumberAt("restartCount") ?? 0);

    public static long MostRestarts(JsonObject pod) =>
        pod.ObjectsAt("status", "containerStatuses").Select(container => container.NumberAt("restartCount") ?? 0).DefaultIfEmpty().Max();
}
