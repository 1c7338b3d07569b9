using Realmworks.Local.Controllers.Jobs;

namespace Realmworks.Local.Controllers.Tests.Jobs;

public sealed class JobPolicyTests
{
    [Theory]
    [InlineData("""{"completions": 1}""", 0, 0, 0, null, 1)]
    [InlineData("""{"completions": 5, "parallelism": 2}""", 0, 0, 0, null, 2)]
    [InlineData("""{"completions": 5, "parallelism": 3}""", 1, 3, 0, null, 2)]
    [InlineData("""{"completions": 5, "parallelism": 3}""", 0, 5, 0, "Complete", 0)]
    [InlineData("""{"parallelism": 3}""", 2, 1, 0, null, 2)]
    [InlineData("""{"parallelism": 3}""", 0, 1, 0, "Complete", 0)]
    [InlineData("""{"completions": 1, "backoffLimit": 0}""", 0, 0, 1, "Failed", 0)]
    [InlineData("""{"completions": 1, "backoffLimit": 2}""", 0, 0, 2, null, 0)]
    [InlineData("""{"completions": 1, "backoffLimit": 2}""", 0, 0, 3, "Failed", 0)]
    [InlineData("""{"completions": 1, "suspend": true}""", 1, 0, 0, "Suspended", 0)]
    public void The_outcome_follows_from_the_counts(string spec, int active, int succeeded, int failed, string? type, int wanted)
    {
        var job = Make.Json($$"""{"spec": {{spec}} }""");

        var outcome = JobPolicy.Decide(job, new JobCounts(active, 0, succeeded, failed, 0, failed > 0 ? Make.Start : null), Make.Start);

        Assert.Equal((type, wanted), (outcome.Type, outcome.Wanted));
    }

    [Fact]
    public void After_a_failure_the_next_pod_waits_longer_each_time()
    {
        var job = Make.Json("""{"spec": {"completions": 1} }""");

        Assert.Equal(TimeSpan.FromSeconds(10), JobPolicy.Decide(job, new JobCounts(0, 0, 0, 1, 0, Make.Start), Make.Start).Wait);
        Assert.Equal(TimeSpan.FromSeconds(40), JobPolicy.Decide(job, new JobCounts(0, 0, 0, 3, 0, Make.Start), Make.Start).Wait);
        Assert.Equal(1, JobPolicy.Decide(job, new JobCounts(0, 0, 0, 1, 0, Make.Start), Make.Start.AddSeconds(10)).Wanted);
    }

    [Fact]
    public void A_deadline_ends_the_job_and_is_waited_for()
    {
        var job = Make.Json($$"""{"spec": {"completions": 1, "activeDeadlineSeconds": 30}, "status": {"startTime": "{{Make.Time(Make.Start)}}"} }""");
        var running = new JobCounts(1, 1, 0, 0, 0, null);

        Assert.Equal(TimeSpan.FromSeconds(20), JobPolicy.Decide(job, running, Make.Start.AddSeconds(10)).Wait);
        Assert.Equal("DeadlineExceeded", JobPolicy.Decide(job, running, Make.Start.AddSeconds(30)).Reason);
    }
}
