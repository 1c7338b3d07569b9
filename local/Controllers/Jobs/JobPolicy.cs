namespace Realmworks.Local.Controllers.Jobs;

/// <summary>What a job does next.</summary>
internal static class JobPolicy
{
    private static readonly TimeSpan s_firstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestBackOff = TimeSpan.FromMinutes(10);

    public static JobOutcome Decide(JsonObject job, JobCounts counts, DateTimeOffset now)
    {
        if (job.FlagAt("spec", "suspend"))
            return new JobOutcome("Suspended", "JobSuspended", "Job suspended", 0, null);

        var parallelism = (int)(job.NumberAt("spec", "parallelism") ?? 1);
        var completions = job.NumberAt("spec", "completions");
        if (completions is { } needed ? counts.Succeeded >= needed : counts.Succeeded > 0 && counts.Active == 0)
            return new JobOutcome("Complete", "CompletionsReached", "Reached expected number of succeeded pods", 0, null);

        var limit = job.NumberAt("spec", "backoffLimit") ?? 6;
        if (counts.Failed > limit || (counts.Restarts > 0 && counts.Restarts >= limit))
            return new JobOutcome("Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit", 0, null);

        var deadline = Deadline(job);
        if (deadline <= now)
            return new JobOutcome("Failed", "DeadlineExceeded", "Job was active longer than specified deadline", 0, null);

        var left = completions is { } all ? (int)Math.Max(0, all - counts.Succeeded) : counts.Succeeded > 0 ? counts.Active : parallelism;
        var wanted = Math.Min(parallelism, left);
        var pause = BackOff(counts, now);
        if (pause > TimeSpan.Zero)
            wanted = Math.Min(wanted, counts.Active);
        return new JobOutcome(null, "", "", wanted, Earliest(pause > TimeSpan.Zero ? pause : null, deadline - now));
    }

    // Ten seconds after the first failure, twice as long after each further one.
    private static TimeSpan BackOff(JobCounts counts, DateTimeOffset now)
    {
        if (counts.Failed == 0 || counts.LastFailure is not { } last)
            return TimeSpan.Zero;

        var wait = s_firstBackOff * Math.Pow(2, Math.Min(counts.Failed - 1, 10));
        return last + (wait < s_longestBackOff ? wait : s_longestBackOff) - now;
    }

    private static DateTimeOffset? Deadline(JsonObject job) =>
        job.NumberAt("spec", "activeDeadlineSeconds") is { } seconds ? job.TimeAt("status", "startTime")?.AddSeconds(seconds) : null;

    private static TimeSpan? Earliest(TimeSpan? left, TimeSpan? right) => left is null || right < left ? right : left;
}
