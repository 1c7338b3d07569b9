using System.Net;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

public sealed class FirstCallTests(Installation installation)
{
    [Fact]
    public void The_first_call_starts_an_executor_and_is_answered()
    {
        installation.Ready();
        TestContext.Current.TestOutputHelper?.WriteLine(installation.FirstCall.Print());
        Assert.Equal(HttpStatusCode.OK, installation.FirstAnswer.Status);
        Assert.Contains("\"hello\":\"Ada\"", installation.FirstAnswer.Body.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("from 0 to 1 replicas", installation.FirstCall.Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_slow_calls_at_once_are_all_answered_by_more_than_one_replica()
    {
        installation.Ready();
        TestContext.Current.TestOutputHelper?.WriteLine(installation.Crowd.Print());
        Assert.Equal(Installation.Callers, installation.CrowdAnswers.Count);
        Assert.All(installation.CrowdAnswers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.True(installation.Crowd.Most > 1, "there was never more than one replica");
    }
}
