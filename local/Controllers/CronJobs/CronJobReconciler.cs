using System.Globalization;

namespace Realmworks.Local.Controllers.CronJobs;

/// <summary>Starts jobs on schedule and keeps as many finished ones as asked for.</summary>
internal sealed class CronJobReconciler(ControllerContext context)
    : OwnerReconciler(context, context.Cluster.CronJobs, "CronJob", context.Cluster.Jobs, "cronjob-controller")
{
    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject cron, CancellationToken cancellationToken)
    {
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
            Warn(cron, "UnparseableSchedule", $"unparseable schedule: {e.Message}");
        }

        await SetStatusAsync(cron, StatusOf(cron, started), cancellationToken).ConfigureAwait(false);
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
        if (await Writer.TryCreateAsync(Cluster.Jobs, job, cancellationToken).ConfigureAwait(false))
            Normal(cron, "SuccessfulCreate", $"Created job {name}");
    }

    private JsonObject StatusOf(JsonObject cron, DateTimeOffset? started)
    {
        var jobs = Cluster.Jobs.OwnedBy(cron).Where(job => !job.IsDeleting()).OrderBy(job => job.Name(), StringComparer.Ordinal).ToList();
        var status = cron.StatusCopy();
        status.Remove("active");
        var active = jobs.Where(job => !IsFinished(job)).Select(Owners.ReferenceFromAfar).ToArray<JsonNode>();
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
            var finished = jobs.Where(job => Conditions.IsTrue(job, condition) && !job.IsDeleting())
                .OrderBy(job => job.Created()).ThenBy(job => job.Name(), StringComparer.Ordinal).ToList();
            foreach (var job in finished.Take(finished.Count - (int)limit))
                await Writer.DeleteAsync(Cluster.Jobs, job, cancellationToken, "Background").ConfigureAwait(false);
        }
    }

    private static bool IsFinished(JsonObject job) => Conditions.IsTrue(job, "Complete") || Conditions.IsTrue(job, "Failed");
}
