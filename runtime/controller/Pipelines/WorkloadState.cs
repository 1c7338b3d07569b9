using k8s.Models;
using Realmworks.Controller.Conditions;

namespace Realmworks.Controller.Pipelines;

/// <summary>How far a Deployment is.</summary>
/// <param name="Failure">Why it does not get further.</param>
/// <param name="Waiting">What it waits for; null when all is there.</param>
internal sealed record WorkloadState(Problem? Failure, string? Waiting)
{
    /// <param name="deployment">The Deployment.</param>
    /// <param name="leastReady">Replicas that have to be ready.</param>
    /// <param name="settled">It was all there for this version of the pipeline: what is new to the Deployment then is its replica count.</param>
    public static WorkloadState Of(V1Deployment deployment, int leastReady, bool settled)
    {
        var status = deployment.Status;
        var stuck = status?.Conditions?.FirstOrDefault(each =>
            each is { Type: "Progressing", Status: "False" } or { Type: "ReplicaFailure", Status: "True" });
        if (stuck is not null)
            return new WorkloadState(new Problem(stuck.Reason ?? stuck.Type, stuck.Message ?? ""), null);
        if ((status?.ObservedGeneration ?? 0) < deployment.Metadata.Generation && !settled)
            return new WorkloadState(null, "the Deployment is new");
        var (all, updated, ready) = (status?.Replicas ?? 0, status?.UpdatedReplicas ?? 0, status?.ReadyReplicas ?? 0);
        if (updated < all)
            return new WorkloadState(null, $"{all - updated} of {all} replicas still run the version before");
        return new WorkloadState(null, ready < leastReady ? $"{ready} of {leastReady} replicas are ready" : null);
    }
}
