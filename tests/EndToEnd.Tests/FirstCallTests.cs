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
}
