using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Management;
using Realmworks.Messaging.Publishing;
using Realmworks.TestKit;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Messaging.Tests;

public sealed class PublisherTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.orders.v1";

    [Fact]
    public async Task A_publish_is_confirmed_when_the_queue_has_it()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);

        var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => publisher.PublishAsync(Message(Queue), CancellationToken.None)));

        Assert.All(results, result => Assert.Equal(PublishResult.Confirmed, result));
        await Deadline.UntilAsync(async () => await TotalsAsync(options) is { Ready: 500, Unacknowledged: 0 });
    }

    [Theory]
    [InlineData(MessageJson.MostBytes, PublishOutcome.Confirmed)]
    [InlineData(MessageJson.MostBytes + 1, PublishOutcome.TooLarge)]
    public async Task A_message_that_is_larger_than_brokers_take_is_not_sent(int length, PublishOutcome outcome)
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);

        Assert.Equal(outcome, (await publisher.PublishAsync(Message(Queue) with { Body = new byte[length] }, CancellationToken.None)).Outcome);
        Assert.Equal(PublishResult.Confirmed, await publisher.PublishAsync(Message(Queue), CancellationToken.None));
    }

    [Fact]
    public async Task Thousands_of_publishes_at_once_take_turns_and_are_all_confirmed_in_time()
    {
        var options = await broker.NewVirtualHostAsync(Queue) with { MaximumUnconfirmed = 16 };
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);

        var results = await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => publisher.PublishAsync(Message(Queue), CancellationToken.None)));

        Assert.All(results, result => Assert.Equal(PublishResult.Confirmed, result));
    }

    [Fact]
    public async Task What_had_to_wait_for_its_turn_may_stay_queued_for_as_much_less()
    {
        var options = await broker.NewVirtualHostAsync(Queue) with { MaximumUnconfirmed = 1 };
        var clock = new ManualTimeProvider();
        var publisher = new Publisher(options, clock);
        await using var client = await BrokerClient.StartAsync(options, publisher);
        await broker.Process.RaiseAlarmAsync();
        Task<PublishResult> first, second;
        try
        {
            first = publisher.PublishAsync(Message(Queue) with { Expiration = TimeSpan.FromMinutes(10) }, CancellationToken.None);
            second = publisher.PublishAsync(Message(Queue) with { Expiration = TimeSpan.FromMinutes(10) }, CancellationToken.None);
            clock.Advance(TimeSpan.FromSeconds(9));
        }
        finally
        {
            await broker.Process.EndAlarmAsync();
        }
        Assert.Equal([PublishResult.Confirmed, PublishResult.Confirmed], await Task.WhenAll(first, second));

        await using var connection = await ConnectionSettings.Factory(options).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        Assert.Equal("600000", (await channel.BasicGetAsync(Queue, autoAck: true))?.BasicProperties.Expiration);
        Assert.Equal("591000", (await channel.BasicGetAsync(Queue, autoAck: true))?.BasicProperties.Expiration);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_named()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);

        var result = await publisher.PublishAsync(Message("pipeline.nobody.v1"), CancellationToken.None);

        Assert.Equal(new PublishResult(PublishOutcome.Unroutable, "no queue 'pipeline.nobody.v1'"), result);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_keeps_what_it_has()
    {
        var options = await broker.NewVirtualHostAsync(Queue, lengthLimit: 5);
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);

        var results = new List<PublishOutcome>();
        for (var i = 0; i < 30; i++)
            results.Add((await publisher.PublishAsync(Message(Queue), CancellationToken.None)).Outcome);

        Assert.Equal(PublishOutcome.Confirmed, results[0]);
        Assert.Equal(PublishOutcome.Refused, results[^1]);
        Assert.All(results, outcome => Assert.True(outcome is PublishOutcome.Confirmed or PublishOutcome.Refused));
        var confirmed = results.Count(outcome => outcome == PublishOutcome.Confirmed);
        await Deadline.UntilAsync(async () => (await TotalsAsync(options)).Ready == confirmed);
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_sent()
    {
        var publisher = new Publisher(broker.Process.Options("nowhere"), TimeProvider.System);

        Assert.Equal(PublishOutcome.Unavailable, (await publisher.PublishAsync(Message(Queue), CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task Under_an_alarm_what_is_known_not_to_be_taken_is_not_sent()
    {
        var options = await broker.NewVirtualHostAsync(Queue) with { ConfirmTimeout = TimeSpan.FromSeconds(1) };
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);
        await broker.Process.RaiseAlarmAsync();
        try
        {
            // The broker says that it takes nothing to the first who tries.
            await Deadline.UntilAsync(async () => (await publisher.PublishAsync(Message(Queue), CancellationToken.None)).Outcome == PublishOutcome.Unconfirmed);
            for (var i = 0; i < 10; i++)
            {
                var refused = await publisher.PublishAsync(Message(Queue), CancellationToken.None);
                Assert.Equal(PublishOutcome.Unavailable, refused.Outcome);
                Assert.StartsWith("the broker takes no messages now (", refused.Cause, StringComparison.Ordinal);
            }
        }
        finally
        {
            await broker.Process.EndAlarmAsync();
        }

        await Deadline.UntilAsync(async () => await publisher.PublishAsync(Message(Queue), CancellationToken.None) == PublishResult.Confirmed);
        // The first one, which was on its way, and the last.
        await Deadline.UntilAsync(async () => (await TotalsAsync(options)).Ready == 2);
    }

    [Fact]
    public async Task What_was_confirmed_is_there_after_the_broker_was_killed()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var publisher = new Publisher(options, TimeProvider.System);
        await using var client = await BrokerClient.StartAsync(options, publisher);
        var confirmed = 0;
        using var enough = new CancellationTokenSource();
        var publishing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                if (await publisher.PublishAsync(Message(Queue), CancellationToken.None) == PublishResult.Confirmed)
                    Interlocked.Increment(ref confirmed);
                else
                    await Task.Yield();
            }
        });
        await Deadline.UntilAsync(() => Volatile.Read(ref confirmed) > 200);

        await broker.Process.KillAsync(options.VirtualHost, Queue);
        var before = Volatile.Read(ref confirmed);
        await broker.Process.StartAsync(CancellationToken.None);
        await Deadline.UntilAsync(() => Volatile.Read(ref confirmed) > before + 200);
        await enough.CancelAsync();
        await publishing.WaitAsync(Deadline.Long);

        await Deadline.UntilAsync(async () => (await TotalsAsync(options)).Ready >= confirmed);
    }

    private async Task<QueueTotals> TotalsAsync(BrokerOptions options) =>
        (await broker.Management.ListQueuesAsync(options.VirtualHost, CancellationToken.None)).Single(queue => queue.Name == Queue);

    private static OutgoingMessage Message(string queue) => new() { RoutingKey = queue, Body = "{}"u8.ToArray() };
}
