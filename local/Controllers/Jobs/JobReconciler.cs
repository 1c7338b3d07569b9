using System.Globalization;
using Realmworks.Local.Controllers.Pods;
using Realmworks.Local.Controllers.Running;

namespace Realmworks.Local.Controllers.Jobs;

/// <summary>Runs pods to completion.</summary>
internal sealed class JobReconciler(ControllerContext context) : Reconciler(context)
{
    private const string Component = "job-controller";

    public override string Name => "job";

    public override bool RestsInEndingNamespaces => true;

    public override void Wire()
    {
        EnqueueSelf(Cluster.Jobs);
        EnqueueOwner(Cluster.Pods, "Job");
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Jobs.Get(key) is not { } job || job.IsDeleting())
            return null;
        if (Conditions.IsTrue(job, "Complete") || Conditions.IsTrue(job, "Failed"))
            return await ExpireAsync(job, cancellationToken).ConfigureAwait(false);

        var pods = Cluster.Pods.OwnedBy(job).ToList();
        var before = Count(job, pods);
        var outcome = JobPolicy.Decide(job, before, Context.Now);
        await BalanceAsync(job, pods.Where(PodState.IsActive).ToList(), outcome, cancellationToken).ConfigureAwait(false);

        var after = Count(job, [.. Cluster.Pods.OwnedBy(job)]);
        var status = JobStatus.Of(job, after, outcome, Context.Now);
        await Writer.UpdateStatusAsync(Cluster.Jobs, job, status, cancellationToken).ConfigureAwait(false);
        if (outcome.Type == "Complete")
            Context.Events.Normal(job, Component, "Completed", "Job completed");
        else if (outcome.Type == "Failed")
            Context.Events.Warning(job, Component, outcome.Reason, outcome.Message);
        return outcome.Wait;
    }

    private async Task BalanceAsync(JsonObject job, List<JsonObject> active, JobOutcome outcome, CancellationToken cancellationToken)
    {
        foreach (var surplus in ReplicaSets.DeletionOrder.Pick(active, Math.Max(0, active.Count - outcome.Wanted), Context.Now))
        {
            await Writer.DeleteAsync(Cluster.Pods, surplus, cancellationToken).ConfigureAwait(false);
            Context.Events.Normal(job, Component, "SuccessfulDelete", $"Deleted pod: {surplus.Name()}");
        }

        var indexes = FreeIndexes(job).Take(Math.Max(0, outcome.Wanted - active.Count)).ToList();
        await Task.WhenAll(indexes.Select(index => CreateAsync(job, index, cancellationToken))).ConfigureAwait(false);
    }

    private async Task CreateAsync(JsonObject job, int index, CancellationToken cancellationToken)
    {
        var pod = JobPods.Make(job, IsIndexed(job) ? index : null);
        var created = await Writer.CreateAsync(Cluster.Pods, pod, cancellationToken).ConfigureAwait(false);
        Context.Events.Normal(job, Component, "SuccessfulCreate", $"Created pod: {created.Name()}");
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
