namespace Realmworks.Local.Controllers.Jobs;

internal static class JobStatus
{
    public static JsonObject Of(JsonObject job, JobCounts counts, JobOutcome outcome, DateTimeOffset now)
    {
        var status = job.StatusCopy();
        status.SetCount("active", counts.Active);
        status.SetCount("succeeded", counts.Succeeded);
        status.SetCount("failed", counts.Failed);
        status["ready"] = counts.Ready;
        status["uncountedTerminatedPods"] = new JsonObject();
        if (outcome.Type == "Suspended")
            status.Remove("startTime");
        else if (status["startTime"] is null)
            status["startTime"] = Timestamps.Seconds(now);

        if (outcome.Type == "Suspended")
            Conditions.Set(status, "Suspended", "True", outcome.Reason, outcome.Message, now);
        else if (Conditions.FindIn(status, "Suspended")?.TextAt("status") == "True")
            Conditions.Set(status, "Suspended", "False", "JobResumed", "Job resumed", now);

        // The criterion is met at once, the end is told when no pod is left.
        if (outcome.Type is "Complete" or "Failed")
        {
            Conditions.Set(status, outcome.Type == "Complete" ? "SuccessCriteriaMet" : "FailureTarget", "True", outcome.Reason, outcome.Message, now);
            if (counts.Active == 0)
            {
                Conditions.Set(status, outcome.Type, "True", outcome.Reason, outcome.Message, now);
                if (outcome.Type == "Complete")
                    status["completionTime"] = Timestamps.Seconds(now);
            }
        }

        return status;
    }
}
