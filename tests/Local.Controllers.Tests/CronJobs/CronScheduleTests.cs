using Realmworks.Local.Controllers.CronJobs;

namespace Realmworks.Local.Controllers.Tests.CronJobs;

public sealed class CronScheduleTests
{
    // The start is a Tuesday, 2030-01-01T00:00:00Z.
    [Theory]
    [InlineData("* * * * *", "2030-01-01T00:01:00Z")]
    [InlineData("*/15 * * * *", "2030-01-01T00:15:00Z")]
    [InlineData("5,50 3 * * *", "2030-01-01T03:05:00Z")]
    [InlineData("0 9-17/4 * * *", "2030-01-01T09:00:00Z")]
    [InlineData("0 0 * * sun", "2030-01-06T00:00:00Z")]
    [InlineData("0 0 * * 7", "2030-01-06T00:00:00Z")]
    [InlineData("0 0 13 * fri", "2030-01-04T00:00:00Z")]
    [InlineData("0 0 29 feb *", "2032-02-29T00:00:00Z")]
    [InlineData("@hourly", "2030-01-01T01:00:00Z")]
    [InlineData("@monthly", "2030-02-01T00:00:00Z")]
    public void The_next_time_is_found(string text, string expected) =>
        Assert.Equal(expected, Make.Time(CronSchedule.Parse(text).Next(Make.Start, TimeZoneInfo.Utc) ?? default));

    [Fact]
    public void A_day_that_never_comes_is_none() => Assert.Null(CronSchedule.Parse("0 0 31 2 *").Next(Make.Start, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* * * * noday")]
    [InlineData("*/0 * * * *")]
    [InlineData("9-3 * * * *")]
    public void What_is_no_schedule_is_refused(string text) => Assert.Throws<FormatException>(() => CronSchedule.Parse(text));

    [Theory]
    [InlineData("{}", 0, 130, 120, false)]
    [InlineData("{}", 0, 30, null, false)]
    [InlineData("""{"suspend": true}""", 0, 130, null, false)]
    [InlineData("""{"concurrencyPolicy": "Forbid"}""", 1, 130, null, false)]
    [InlineData("""{"concurrencyPolicy": "Forbid"}""", 0, 130, 120, false)]
    [InlineData("""{"concurrencyPolicy": "Replace"}""", 1, 130, 120, true)]
    [InlineData("""{"startingDeadlineSeconds": 5}""", 0, 130, null, false)]
    public void Of_the_missed_times_the_last_is_made_up_for(string spec, int running, int secondsLater, int? startedFor, bool replaces)
    {
        var cron = Make.Json($$"""{"metadata": {"creationTimestamp": "{{Make.Time(Make.Start)}}"}, "spec": {{spec}} }""");

        var turn = CronJobPolicy.Decide(cron, CronSchedule.Parse("* * * * *"), TimeZoneInfo.Utc, running, Make.Start.AddSeconds(secondsLater));

        Assert.Equal(startedFor is null ? null : Make.Start.AddSeconds(startedFor.Value), turn.Start);
        Assert.Equal(replaces, turn.ReplaceRunning);
    }
}
