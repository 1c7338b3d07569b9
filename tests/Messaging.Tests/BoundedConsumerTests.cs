using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Consuming;
using Realmworks.Messaging.Management;
using Realmworks.Messaging.Publishing;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Messaging.Tests;

public sealed class BoundedConsumerTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.slow.v1";

    [Fact]
    public async Task No_more_is_held_than_the_prefetch_says()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var handler = new RecordingHandler();
        await using var client = await StartAsync(options, handler, messages: 50);

        await Deadline.UntilAsync(() => handler.Seen.Count == 10);
        await Deadline.UntilAsync(async () => await TotalsAsync(options, Queue) is { Ready: 40, Unacknowledged: 10 });
        Assert.Equal(10, handler.Seen.Count);

        handler.LetGo();
        await Deadline.UntilAsync(async () => await TotalsAsync(options, Queue) is { Ready: 0, Unacknowledged: 0 });
        Assert.Equal(50, handler.Finished.Count);
    }

    [Fact]
    public async Task A_drain_finishes_what_is_held_and_gives_nothing_back()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var handler = new RecordingHandler();
        await using var client = await StartAsync(options, handler, messages: 50);
        await Deadline.UntilAsync(() => handler.Seen.Count == 10);

        var drain = client.DrainAsync();
        Assert.False(drain.IsCompleted);
        handler.LetGo();
        await drain;

        Assert.Equal(10, handler.Finished.Count);
        await Deadline.UntilAsync(async () => await TotalsAsync(options, Queue) is { Ready: 40, Unacknowledged: 0 });
        var rest = new RecordingHandler();
        rest.LetGo();
        await using var next = await StartAsync(options, rest, messages: 0);
        await Deadline.UntilAsync(() => rest.Finished.Count == 40);
        Assert.All(rest.Finished, delivery => Assert.False(delivery.Redelivered));
    }

    [Fact]
    public async Task A_drain_in_the_middle_of_an_opening_leaves_no_consumer_behind()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var handler = new RecordingHandler();
        handler.LetGo();
        var consumer = new BoundedConsumer(new ConsumerOptions(Queue, 10), handler, NullLogger<BoundedConsumer>.Instance);
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);
        await using var connection = await ConnectionSettings.Factory(options).CreateConnectionAsync();

        var opening = consumer.OpenAsync(connection, _ => { }, CancellationToken.None);
        await consumer.DrainAsync(CancellationToken.None).WaitAsync(Deadline.Long);
        await opening;
        Assert.Equal(PublishResult.Confirmed, await publisher.PublishAsync(Message(), CancellationToken.None));

        await Deadline.UntilAsync(async () => await TotalsAsync(options, Queue) is { Ready: 1, Unacknowledged: 0 });
        Assert.Empty(handler.Seen);
    }

    [Fact]
    public async Task What_a_lost_consumer_held_comes_again_and_says_so()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var stuck = new RecordingHandler();
        await using (await StartAsync(options, stuck, messages: 3))
            await Deadline.UntilAsync(() => stuck.Seen.Count == 3);

        var next = new RecordingHandler();
        next.LetGo();
        await using var client = await StartAsync(options, next, messages: 0);
        await Deadline.UntilAsync(() => next.Finished.Count == 3);

        Assert.All(next.Finished, delivery =>
        {
            Assert.True(delivery.Redelivered);
            Assert.Equal(1, delivery.DeliveryCount);
        });
        stuck.LetGo();
    }

    [Fact]
    public async Task What_fails_goes_to_the_dead_letters()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var handler = new RecordingHandler { Work = delivery => delivery.Body.Length > 0
            ? throw new InvalidOperationException("broken")
            : Task.FromResult(Settlement.Done) };
        handler.LetGo();
        await using var client = await StartAsync(options, handler, messages: 2);

        await Deadline.UntilAsync(async () => await TotalsAsync(options, BrokerNames.DeadLetterQueue) is { Ready: 2 });
        await Deadline.UntilAsync(async () => await TotalsAsync(options, Queue) is { Ready: 0 });
    }

    [Fact]
    public async Task A_restarted_broker_is_consumed_again()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var handler = new RecordingHandler();
        handler.LetGo();
        var publisher = new Publisher(options, TimeProvider.System);
        var consumer = new BoundedConsumer(new ConsumerOptions(Queue, 10), handler, NullLogger<BoundedConsumer>.Instance);
        await using var client = await BrokerClient.StartAsync(options, publisher, consumer);
        await broker.Process.KillAsync(options.VirtualHost, Queue);
        await Deadline.UntilAsync(() => client.Problem is not null);
        await broker.Process.StartAsync(CancellationToken.None);
        await client.ConnectedAsync();

        await Deadline.UntilAsync(async () => await publisher.PublishAsync(Message(), CancellationToken.None) == PublishResult.Confirmed);

        await Deadline.UntilAsync(() => !handler.Finished.IsEmpty);
    }

    private static async Task<BrokerClient> StartAsync(BrokerOptions options, RecordingHandler handler, int messages)
    {
        var publisher = new Publisher(options, TimeProvider.System);
        await using (await BrokerClient.StartAsync(options, publisher))
        {
            for (var i = 0; i < messages; i++)
                Assert.Equal(PublishResult.Confirmed, await publisher.PublishAsync(Message(), CancellationToken.None));
        }

        return await BrokerClient.StartAsync(options, new BoundedConsumer(new ConsumerOptions(Queue, 10), handler, NullLogger<BoundedConsumer>.Instance));
    }

    private static OutgoingMessage Message() => new() { RoutingKey = Queue, Body = "{}"u8.ToArray() };

    private async Task<QueueTotals> TotalsAsync(BrokerOptions options, string queue) =>
        (await broker.Management.ListQueuesAsync(options.VirtualHost, CancellationToken.None)).Single(totals => totals.Name == queue);
}
