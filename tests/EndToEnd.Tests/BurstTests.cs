using System.Net;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

/// <summary>Many calls at once on a pipeline that has no executor. The short form of `rw drill burst`.</summary>
public sealed class BurstTests(Installation installation)
{
    [Fact]
    public void A_burst_on_a_pipeline_at_zero_is_answered_by_more_than_one_replica()
    {
        installation.Ready();
        var (options, burst) = (BurstOptions.Current, installation.Burst);
        TestContext.Current.TestOutputHelper?.WriteLine(burst.Print());
        if (options.Report is { } file)
            File.WriteAllText(file, burst.Print() + "\n");
        // Counted: thousands of answers are no message.
        Assert.Equal([(HttpStatusCode.OK, options.Calls)], burst.Answers.CountBy(status => status).Select(of => (of.Key, of.Value)));
        Assert.True(burst.Most > 1, "there was never more than one replica");
    }
}
