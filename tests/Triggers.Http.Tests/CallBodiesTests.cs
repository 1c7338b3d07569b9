using System.Globalization;
using System.Net;
using Realmworks.Contracts.Resources;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Triggers.Http.Tests;

public sealed class CallBodiesTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.orders.v1";
    private const string Address = "/pipeline/demo/v1/orders";
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Beyond_the_memory_for_bodies_calls_are_refused_until_others_have_their_answers()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await RunningTrigger.StartAsync(
            options, ["--Http:MaximumBodiesMb", "5"], [new PipelineSpec { Name = "orders" }]);
        await trigger.ReadyAsync();
        using var left = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 4).Select(_ => trigger.Client.PostAsync(new Uri(Address, UriKind.Relative), Text(Megabyte), left.Token)).ToArray();
        await UntilAsync(trigger, bytes => bytes is > 4 * Megabyte and < 5 * Megabyte);
        Assert.Equal(5 * Megabyte, await GaugeAsync(trigger, "trigger_body_bytes_limit"));

        foreach (var chunked in new[] { true, false })
        {
            using var refused = await SendAsync(trigger, Megabyte, chunked);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("1", refused.Headers.RetryAfter?.ToString());
            Assert.Contains("try again", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await left.CancelAsync();
        foreach (var call in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await UntilAsync(trigger, bytes => bytes == 0);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, _ => ("completed", "1"));
        using var taken = await SendAsync(trigger, Megabyte, chunked: true);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await UntilAsync(trigger, bytes => bytes == 0);
    }

    [Fact]
    public void What_has_no_room_takes_nothing_and_what_is_there_already_leaves_less_for_others()
    {
        var bodies = new CallBodies(10);
        using (var share = bodies.Open())
        {
            Assert.True(share.TryTake(10));
            using (var other = bodies.Open())
                Assert.False(other.HasRoom(1) || other.TryTake(1));
            Assert.Equal(10, bodies.Held);
            share.Take(-5);
            using var late = bodies.Open();
            Assert.True(late.HasRoom(5));
            late.Take(50);
            Assert.False(share.TryTake(1));
            Assert.Equal(55, bodies.Held);
        }

        Assert.Equal(0, bodies.Held);
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningTrigger trigger, int length, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = Text(length) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        return await trigger.Client.SendAsync(request);
    }

    private static StringContent Text(int length) => new(new string('x', length));

    private static async Task UntilAsync(RunningTrigger trigger, Func<long?, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds(await GaugeAsync(trigger, "trigger_body_bytes")))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    private static async Task<long?> GaugeAsync(RunningTrigger trigger, string name)
    {
        var metrics = await trigger.Client.GetStringAsync(new Uri(trigger.Health, "/metrics"));
        var line = metrics.Split('\n').SingleOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return line is null ? null : long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
