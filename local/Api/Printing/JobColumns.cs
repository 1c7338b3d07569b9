namespace Realmworks.Local.Api.Printing;

/// <summary>Columns of jobs and cron jobs.</summary>
internal static class JobColumns
{
    public static readonly Column[] Jobs =
    [
        Columns.Name, Columns.Text("Status", Status), Columns.Text("Completions", Completions), new("Duration", Duration), Columns.Age, .. Cells.Workload(),
    ];

    public static readonly Column[] CronJobs =
    [
        Columns.Name, Columns.Text("Schedule", o => o.Text("spec", "schedule") ?? ""), Columns.Text("Timezone", o => o.Text("spec", "timeZone") ?? "<none>"),
        Columns.Text("Suspend", o => o.IsTrue("spec", "suspend") ? "True" : "False"), Columns.Number("Active", o => o.Items("status", "active").Count()),
        new("Last Schedule", (o, c) => o.Text("status", "lastScheduleTime") is { } time ? c.Age(time) : "<none>"), Columns.Age,
        .. Cells.Workload(),
    ];

    private static string Status(JsonObject job)
    {
        bool Has(string type) => Conditions.IsTrue(job, type);
        if (Has("Complete")) return "Complete";
        if (Has("Failed")) return "Failed";
        if (job.Text("metadata", "deletionTimestamp") is not null) return "Terminating";
        if (Has("Suspended")) return "Suspended";
        return Has("FailureTarget") ? "FailureTarget" : Has("SuccessCriteriaMet") ? "SuccessCriteriaMet" : "Running";
    }

    private static string Completions(JsonObject job)
    {
        var done = job.Long("status", "succeeded") ?? 0;
        if (job.Long("spec", "completions") is { } wanted) return $"{done}/{wanted}";
        return job.Long("spec", "parallelism") is > 1 and var width ? $"{done}/1 of {width}" : $"{done}/1";
    }

    private static JsonNode? Duration(JsonObject job, PrintContext context)
    {
        if (Timestamps.Read(job.Text("status", "startTime")) is not { } start) return "";
        var end = Timestamps.Read(job.Text("status", "completionTime")) ?? context.Now;
        return Durations.Human(end - start);
    }
}
