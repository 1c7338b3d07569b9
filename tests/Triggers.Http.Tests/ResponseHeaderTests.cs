using System.Net;
using Realmworks.Contracts.Resources;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Triggers.Http.Tests;

public sealed class ResponseHeaderTests(BrokerFixture broker)
{
    [Fact]
    public async Task A_header_that_cannot_be_sent_takes_no_response_away()
    {
        var http = new HttpTriggerSpec
        {
            Methods = ["POST"], ResponseHeaders = new() { ["Access-Control-Allow-Origin"] = "*", ["Content-Length"] = "3", ["X-Lines"] = "a\r\nb" },
        };
        await using var trigger = await RunningTrigger.StartAsync(
            await broker.NewVirtualHostAsync("pipeline.orders.v1"), new PipelineSpec { Name = "orders", Trigger = new TriggerSpec { Http = http } });

        using var answer = await trigger.Client.GetAsync(new Uri("/pipeline/demo/v1/orders", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Method GET is not allowed", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Lines"));
    }
}
