namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>What the steps must know of one pod. Healthy: running and ready, and not on its way out.</summary>
internal sealed record SetPod(int Ordinal, string Revision, bool Healthy, bool Available, bool Terminating, bool Finished)
{
    public static SetPod Of(int ordinal, JsonObject pod, long minReadySeconds, DateTimeOffset now)
    {
        var terminating = pod.IsDeleting();
        var healthy = PodState.Phase(pod) == "Running" && PodState.IsReady(pod) && !terminating;
        return new SetPod(
            ordinal, pod.Label("controller-revision-hash") ?? "", healthy, healthy && PodState.IsAvailable(pod, minReadySeconds, now),
            terminating, PodState.IsFinished(pod));
    }
}
