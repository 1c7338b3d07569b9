namespace Realmworks.Local.Controllers.CronJobs;

/// <summary>When a CronJob starts its next job; of several missed times only the last is made up for.</summary>
internal static class CronJobPolicy
{
    public static CronTurn Decide(JsonObject cron, CronSchedule schedule, TimeZoneInfo zone, int running, DateTimeOffset now)
    {
        if (cron.FlagAt("spec", "suspend"))
            return new CronTurn(null, false, null);

        var since = cron.TimeAt("status", "lastScheduleTime") ?? cron.Created();
        if (cron.NumberAt("spec", "startingDeadlineSeconds") is { } seconds && now.AddSeconds(-seconds) > since)
            since = now.AddSeconds(-seconds);

        var due = LastBefore(schedule, zone, since, now);
        var wait = schedule.Next(now, zone) - now;
        return cron.TextAt("spec", "concurrencyPolicy") switch
        {
            // Its end wakes us, and the time that was missed may then still be made up for.
            "Forbid" when running > 0 => new CronTurn(null, false, wait),
            "Replace" => new CronTurn(due, due is not null, wait),
            _ => new CronTurn(due, false, wait),
        };
    }

    private static DateTimeOffset? LastBefore(CronSchedule schedule, TimeZoneInfo zone, DateTimeOffset since, DateTimeOffset now)
    {
        // A controller that was away for weeks need not count every minute of them.
        if (now - since > TimeSpan.FromDays(2) && schedule.Next(now.AddDays(-2), zone) <= now)
            since = now.AddDays(-2);

        DateTimeOffset? last = null;
        while (schedule.Next(last ?? since, zone) is { } next && next <= now)
            last = next;
        return last;
    }
}
