using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Consuming;
using Realmworks.Messaging.Publishing;
using Realmworks.Messaging.Requesting;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Messaging.Tests;

public sealed class RequesterTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.echo.v1";

    [Fact]
    public async Task A_hundred_requests_at_once_each_get_their_own_reply()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await StartEchoAsync(options);
        var requester = new Requester(options, TimeProvider.System, NullLogger<Requester>.Instance);
        await using var client = await BrokerClient.StartAsync(options, requester);

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => AskAsync(requester, $"{i}", Deadline.Long)));

        Assert.All(replies.Index(), reply => Assert.Equal($"{reply.Index}", Body(reply.Item)));
        Assert.Equal(0, requester.Waiting);
    }

    [Fact]
    public async Task A_request_that_nobody_answers_times_out_and_its_message_goes_to_the_dead_letters()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var requester = new Requester(options, TimeProvider.System, NullLogger<Requester>.Instance);
        await using var client = await BrokerClient.StartAsync(options, requester);

        Assert.IsType<RequestOutcome.TimedOut>(await AskAsync(requester, "x", TimeSpan.FromMilliseconds(300)));

        await Deadline.UntilAsync(async () => await ReadyAsync(options, BrokerNames.DeadLetterQueue) == 1);
        await Deadline.UntilAsync(async () => await ReadyAsync(options, Queue) == 0);
    }

    [Fact]
    public async Task A_pipeline_without_a_queue_is_not_waited_for()
    {
        var options = await broker.NewVirtualHostAsync("pipeline.other.v1");
        var requester = new Requester(options, TimeProvider.System, NullLogger<Requester>.Instance);
        await using var client = await BrokerClient.StartAsync(options, requester);

        var outcome = Assert.IsType<RequestOutcome.NotPublished>(await AskAsync(requester, "x", Deadline.Long));

        Assert.Equal(PublishOutcome.Unroutable, outcome.Result.Outcome);
    }

    [Fact]
    public async Task Losing_the_reply_channel_fails_the_waiting_at_once_and_keeps_their_messages()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var requester = new Requester(options, TimeProvider.System, NullLogger<Requester>.Instance);
        await using var client = await BrokerClient.StartAsync(options, requester);
        var waiting = Enumerable.Range(0, 20).Select(i => AskAsync(requester, $"{i}", TimeSpan.FromMinutes(10))).ToArray();
        await Deadline.UntilAsync(async () => await ReadyAsync(options, Queue) == 20);

        await broker.Process.KillAsync(options.VirtualHost, Queue);
        var outcomes = await Task.WhenAll(waiting).WaitAsync(Deadline.Long);

        Assert.All(outcomes, outcome => Assert.IsType<RequestOutcome.ReplyLost>(outcome));
        // The channel is seen to go first, its connection a moment later.
        await Deadline.UntilAsync(() => client.Problem is not null);
        Assert.IsType<RequestOutcome.NotPublished>(await AskAsync(requester, "late", Deadline.Long));

        await broker.Process.StartAsync(CancellationToken.None);
        await Deadline.UntilAsync(async () => await ReadyAsync(options, Queue) == 20);
        await client.ConnectedAsync();
        await using var executor = await StartEchoAsync(options);
        Assert.Equal("after", Body(await AskAsync(requester, "after", Deadline.Long)));
    }

    [Fact]
    public async Task A_password_that_was_changed_meanwhile_is_taken_with_the_next_connection()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var asked = 0;
        var outdated = options with { Password = "outdated", Renew = known => ++asked == 1 ? known : known with { Password = options.Password } };
        await using var client = await BrokerClient.StartAsync(outdated);
        Assert.True(asked > 1);
    }

    private static async Task<BrokerClient> StartEchoAsync(BrokerOptions options)
    {
        var replier = new Replier(TimeProvider.System);
        var handler = new RecordingHandler { Work = async delivery => await EchoAsync(replier, delivery) };
        handler.LetGo();
        var consumer = new BoundedConsumer(new ConsumerOptions(Queue, 10), handler, NullLogger<BoundedConsumer>.Instance);
        return await BrokerClient.StartAsync(options, replier, consumer);
    }

    private static async Task<Settlement> EchoAsync(Replier replier, Delivery delivery)
    {
        if (delivery is { ReplyTo: { } to, CorrelationId: { } id })
            await replier.ReplyAsync(to, id, ReplyStatuses.Completed, delivery.Body, Deadline.Long);
        return Settlement.Done;
    }

    private static Task<RequestOutcome> AskAsync(Requester requester, string text, TimeSpan timeout) =>
        requester.RequestAsync(
            new OutgoingMessage { RoutingKey = Queue, Body = Encoding.UTF8.GetBytes(text), CorrelationId = Guid.NewGuid().ToString("N") },
            timeout,
            CancellationToken.None);

    private static string Body(RequestOutcome outcome) => Encoding.UTF8.GetString(Assert.IsType<RequestOutcome.Replied>(outcome).Reply.Body.Span);

    private async Task<long?> ReadyAsync(BrokerOptions options, string queue) =>
        (await broker.Management.ListQueuesAsync(options.VirtualHost, CancellationToken.None)).Single(totals => totals.Name == queue).Ready;
}
