using System.Globalization;

namespace Realmworks.Local.Controllers.Jobs;

/// <summary>Runs pods to completion.</summary>
internal sealed class JobReconciler(ControllerContext context)
    : OwnerReconciler(context, context.Cluster.Jobs, "Job", context.Cluster.Pods, "job-controller")
{
    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject job, CancellationToken cancellationToken)
    {
        if (Conditions.IsTrue(job, "Complete") || Conditions.IsTrue(job, "Failed"))
            return await ExpireAsync(job, cancellationToken).ConfigureAwait(false);

        var pods = Cluster.Pods.OwnedBy(job).ToList();
        var before = Count(job, pods);
        var outcome = JobPolicy.Decide(job, before, Context.Now);
        await BalanceAsync(job, pods.Where(PodState.IsActive).ToList(), outcome, cancellationToken).ConfigureAwait(false);

        var after = Count(job, [.. Cluster.Pods.OwnedBy(job)]);
        var status = JobStatus.Of(job, after, outcome, Context.Now);
        await SetStatusAsync(job, status, cancellationToken).ConfigureAwait(false);
        if (outcome.Type == "Complete")
            Normal(job, "Completed", "Job completed");
        else if (outcome.Type == "Failed")
            Warn(job, outcome.Reason, outcome.Message);
        return outcome.Wait;
    }

    private async Task BalanceAsync(JsonObject job, List<JsonObject> active, JobOutcome outcome, CancellationToken cancellationToken)
    {
        foreach (var surplus in ReplicaSets.DeletionOrder.Pick(active, Math.Max(0, active.Count - outcome.Wanted), Context.Now))
            await DeletePodAsync(job, surplus, cancellationToken).ConfigureAwait(false);
        var pods = FreeIndexes(job).Take(Math.Max(0, outcome.Wanted - active.Count)).Select(index => JobPods.Make(job, IsIndexed(job) ? index : null)).ToList();
        await Task.WhenAll(pods.Select(pod => CreatePodAsync(job, pod, cancellationToken))).ConfigureAwait(false);
    }

    private IEnumerable<int> FreeIndexes(JsonObject job)
    {
        var taken = !IsIndexed(job) ? [] : Cluster.Pods.OwnedBy(job)
            .Where(pod => PodState.IsActive(pod) || PodState.Phase(pod) == "Succeeded")
            .Select(pod => pod.Annotation(JobPods.IndexAnnotation)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, int.MaxValue).Where(index => !taken.Contains(index.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<TimeSpan?> ExpireAsync(JsonObject job, CancellationToken cancellationToken)
    {
        if (job.NumberAt("spec", "ttlSecondsAfterFinished") is not { } seconds)
            return null;

        var finished = Conditions.Find(job, Conditions.IsTrue(job, "Complete") ? "Complete" : "Failed")?.TimeAt("lastTransitionTime") ?? Context.Now;
        var left = finished.AddSeconds(seconds) - Context.Now;
        if (left > TimeSpan.Zero)
            return left;

        await Writer.DeleteAsync(Cluster.Jobs, job, cancellationToken, "Background").ConfigureAwait(false);
        return null;
    }

    private static bool IsIndexed(JsonObject job) => job.TextAt("spec", "completionMode") == "Indexed";

    // What a deleted pod had achieved stays counted.
    private static JobCounts Count(JsonObject job, List<JsonObject> pods) => new(
        pods.Count(PodState.IsActive),
        pods.Count(pod => PodState.IsActive(pod) && PodState.IsReady(pod)),
        (int)Math.Max(job.NumberAt("status", "succeeded") ?? 0, pods.Count(pod => PodState.Phase(pod) == "Succeeded")),
        (int)Math.Max(job.NumberAt("status", "failed") ?? 0, pods.Count(pod => PodState.Phase(pod) == "Failed")),
        job.TextAt("spec", "template", "spec", "restartPolicy") == "OnFailure" ? pods.Where(PodState.IsActive).Sum(PodState.Restarts) : 0,
        pods.Where(pod => PodState.Phase(pod) == "Failed").Select(JobPods.FinishedAt).Max());
}
