using System.Globalization;
using Realmworks.Local.Controllers.Running;

namespace Realmworks.Local.Controllers.CronJobs;

/// <summary>Starts jobs on schedule and keeps as many finished ones as asked for.</summary>
internal sealed class CronJobReconciler(ControllerContext context) : Reconciler(context)
{
    private const string Component = "cronjob-controller";

    public override string Name => "cronjob";

    public override bool RestsInEndingNamespaces => true;

    public override void Wire()
    {
        EnqueueSelf(Cluster.CronJobs);
        EnqueueOwner(Cluster.Jobs, "CronJob");
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.CronJobs.Get(key) is not { } cron || cron.IsDeleting())
            return null;

        var jobs = Cluster.Jobs.OwnedBy(cron).ToList();
        await ForgetAsync(cron, jobs, cancellationToken).ConfigureAwait(false);
        var running = jobs.Where(job => !IsFinished(job) && !job.IsDeleting()).ToList();
        var started = cron.TimeAt("status", "lastScheduleTime");
        TimeSpan? wait = null;
        try
        {
            var zone = cron.TextAt("spec", "timeZone") is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;
            var turn = CronJobPolicy.Decide(cron, CronSchedule.Parse(cron.TextAt("spec", "schedule") ?? ""), zone, running.Count, Context.Now);
            wait = turn.Wait;
            if (turn.Start is { } due)
            {
                foreach (var old in turn.ReplaceRunning ? running : [])
                    await Writer.DeleteAsync(Cluster.Jobs, old, cancellationToken, "Background").ConfigureAwait(false);
                await StartAsync(cron, due, cancellationToken).ConfigureAwait(false);
                started = due;
            }
        }
        catch (Exception e) when (e is FormatException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            Context.Events.Warning(cron, Component, "UnparseableSchedule", $"unparseable schedule: {e.Message}");
        }

        await Writer.UpdateStatusAsync(Cluster.CronJobs, cron, StatusOf(cron, started), cancellationToken).ConfigureAwait(false);
        return wait;
    }

    private async Task StartAsync(JsonObject cron, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var template = cron.ObjectAt("spec", "jobTemplate") ?? [];
        var annotations = template.ObjectAt("metadata", "annotations")?.Copy() ?? [];
        annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"] = Timestamps.Seconds(due);

        // Named by its time: a job is never started twice for one time, whatever we forget.
        var name = string.Create(CultureInfo.InvariantCulture, $"{cron.Name()}-{due.ToUnixTimeSeconds() / 60}");
        var job = new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = cron.Namespace(),
                ["labels"] = template.ObjectAt("metadata", "labels")?.DeepClone() ?? new JsonObject(),
                ["annotations"] = annotations,
                ["ownerReferences"] = new JsonArray(Owners.ControlledBy(cron)),
            },
            ["spec"] = template.ObjectAt("spec")?.DeepClone() ?? new JsonObject(),
        };
        try
        {
            await Writer.CreateAsync(Cluster.Jobs, job, cancellationToken).ConfigureAwait(false);
            Context.Events.Normal(cron, Component, "SuccessfulCreate", $"Created job {name}");
        }
        catch (ApiException e) when (e.AlreadyExists)
        {
            // Started before we were interrupted.
        }
    }

    private JsonObject StatusOf(JsonObject cron, DateTimeOffset? started)
    {
        var jobs = Cluster.Jobs.OwnedBy(cron).Where(job => !job.IsDeleting()).OrderBy(job => job.Name(), StringComparer.Ordinal).ToList();
        var status = cron.ObjectAt("status")?.Copy() ?? [];
        status.Remove("active");
        var active = jobs.Where(job => !IsFinished(job)).Select(job => new JsonObject
        {
            ["apiVersion"] = "batch/v1", ["kind"] = "Job", ["namespace"] = job.Namespace(), ["name"] = job.Name(), ["uid"] = job.Uid(),
        }).ToArray<JsonNode>();
        if (active.Length > 0)
            status["active"] = new JsonArray(active);
        if (started is { } time)
            status["lastScheduleTime"] = Timestamps.Seconds(time);
        if (jobs.Where(job => Conditions.IsTrue(job, "Complete")).Max(job => job.TimeAt("status", "completionTime")) is { } completed)
            status["lastSuccessfulTime"] = Timestamps.Seconds(completed);
        return status;
    }

    private async Task ForgetAsync(JsonObject cron, List<JsonObject> jobs, CancellationToken cancellationToken)
    {
        await TrimAsync("Complete", cron.NumberAt("spec", "successfulJobsHistoryLimit") ?? 3).ConfigureAwait(false);
        await TrimAsync("Failed", cron.NumberAt("spec", "failedJobsHistoryLimit") ?? 1).ConfigureAwait(false);

        async Task TrimAsync(string condition, long limit)
        {
            var finished = jobs.Where(job => Conditions.IsTrue(job, condition) && !job.IsDeleting()).OrderBy(job => job.Created()).ThenBy(job => job.Name(), StringComparer.Ordinal).ToList();
            foreach (var job in finished.Take(finished.Count - (int)limit))
                await Writer.DeleteAsync(Cluster.Jobs, job, cancellationToken, "Background").ConfigureAwait(false);
        }
    }

    private static bool IsFinished(JsonObject job) => Conditions.IsTrue(job, "Complete") || Conditions.IsTrue(job, "Failed");
}
