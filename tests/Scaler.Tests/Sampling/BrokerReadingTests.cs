using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Management;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Sampling;
using Realmworks.TestKit.Brokers;
using Scaler.Tests.Running;
using Monitor = Scaler.Tests.Running.Monitor;

namespace Scaler.Tests.Sampling;

/// <summary>What is read from the real broker, as a user without any right but to look.</summary>
public sealed class BrokerReadingTests(BrokerFixture broker)
{
    private static readonly (string VirtualHost, string Queue)[] _spellings =
    [
        ("/", "plain"), ("%2F", "per%cent"), ("a/b", "c/d"), ("x%2fy", "q%2fr"), ("with space", "two words"), ("zürich", "naïve.ünïcode"), ("?a=b&c", "#fragment?&"),
    ];

    [Fact]
    public async Task NamesOfAnySpellingNameTheOneRightQueue()
    {
        for (var i = 0; i < _spellings.Length; i++)
        {
            await using var connection = await OpenAsync(_spellings[i].VirtualHost);
            await DeclareAsync(connection, _spellings[i].Queue);
            await PublishAsync(connection, _spellings[i].Queue, i + 1);
        }
        using var statistics = Statistics();
        await using var probe = Probe();
        for (var i = 0; i < _spellings.Length; i++)
        {
            var (virtualHost, queue) = _spellings[i];
            await Deadline.UntilAsync(async () => (await statistics.ListAsync(virtualHost, default)).Find(queue)?.Ready == i + 1);
            await Deadline.UntilAsync(async () => (await probe.ReadyAsync(virtualHost, [queue], default)).GetValueOrDefault(queue) == i + 1);
        }
    }

    [Fact]
    public async Task ARestingQueueHasArrivalsOfZeroWhetherOrNotAnythingEverCameToIt()
    {
        await using var connection = await OpenAsync("resting");
        await DeclareAsync(connection, "fresh", quorum: true);
        await DeclareAsync(connection, "used", quorum: true);
        await PublishAsync(connection, "used", 2);
        await using (var channel = await connection.CreateChannelAsync())
        {
            for (var i = 0; i < 2; i++)
            {
                var taken = await channel.BasicGetAsync("used", autoAck: false);
                await channel.BasicAckAsync(taken!.DeliveryTag, multiple: false);
            }
        }
        using var statistics = Statistics();
        await Deadline.UntilAsync(async () => (await statistics.ListAsync("resting", default)).Find("used") == new QueueCounters(0, 0, 2, 2));
        await Deadline.UntilAsync(async () => (await statistics.ListAsync("resting", default)).Find("fresh") == new QueueCounters(0, 0, 0, 0));

        foreach (var queue in new[] { "fresh", "used" })
        {
            var meter = new QueueMeter();
            var at = DateTimeOffset.UnixEpoch;
            Assert.Null(meter.Read((await statistics.ListAsync("resting", default)).Find(queue), at).Sample.ArrivalRate);
            Assert.Equal(0, meter.Read((await statistics.ListAsync("resting", default)).Find(queue), at.AddSeconds(10)).Sample.ArrivalRate);
        }
    }

    [Fact]
    public async Task MoreQueuesThanOnePageHoldsAreAllRead()
    {
        await using var connection = await OpenAsync("many");
        await using (var channel = await connection.CreateChannelAsync())
        {
            for (var i = 0; i < 620; i++)
                await channel.QueueDeclareAsync($"q{i}", durable: false, exclusive: false, autoDelete: true, noWait: true);
        }
        using var statistics = Statistics();
        await Deadline.UntilAsync(async () => (await statistics.ListAsync("many", default)).Queues.Count == 620);
    }

    [Fact]
    public async Task AVirtualHostThatIsNotThereHasNoQueues()
    {
        using var statistics = Statistics();
        var listing = await statistics.ListAsync("nowhere", default);
        Assert.Null(listing.Cause);
        Assert.Equal(UnknownCause.QueueNotFound, new QueueMeter().Read(listing.Find("q"), DateTimeOffset.UnixEpoch).Cause);
    }

    [Fact]
    public async Task ABrokerThatRefusesOrIsAwayIsUnreachableAndNoSecretIsTold()
    {
        await AllowMonitorAsync();
        foreach (var options in new[]
        {
            Monitor.Management(broker) with { Password = "s3cret" },
            Monitor.Management(broker) with { Password = "s3cret", Endpoint = new Uri("http://127.0.0.1:9") },
        })
        {
            using var statistics = new ManagementStatistics(options, Fakes.Options, TimeProvider.System, Fakes.Metrics);
            var listing = await statistics.ListAsync("/", default);
            Assert.Equal(UnknownCause.BrokerUnreachable, listing.Cause);
            Assert.DoesNotContain("s3cret", listing.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ABrokerThatHangsIsGivenUpOnInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = new ManagementOptions(new Uri($"http://{silent.LocalEndpoint}"), "user", "password");
        using var statistics = new ManagementStatistics(
            options, Fakes.Options with { BrokerTimeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System, Fakes.Metrics);
        Assert.Equal("no answer within 0.2 s", (await statistics.ListAsync("/", default)).Detail);
    }

    [Fact]
    public async Task AMissingQueueAndAForbiddenVirtualHostDisturbNoOther()
    {
        await using var connection = await OpenAsync("mixed");
        await DeclareAsync(connection, "there");
        await PublishAsync(connection, "there", 1);
        await broker.Management.PutVirtualHostAsync("forbidden", "", default);
        await using var probe = Probe();
        Assert.Empty(await probe.ReadyAsync("forbidden", ["there"], default));
        for (var i = 0; i < 2; i++)
            await Deadline.UntilAsync(async () => (await probe.ReadyAsync("mixed", ["missing", "gone", "there"], default)).ContainsKey("there"));
        var found = await probe.ReadyAsync("mixed", ["missing", "gone", "there"], default);
        Assert.Equal([new KeyValuePair<string, long>("there", 1)], found);
        Assert.Empty(await probe.ReadyAsync("forbidden", ["there"], default));
    }

    private ManagementStatistics Statistics() => new(Monitor.Management(broker), Fakes.Options, TimeProvider.System, Fakes.Metrics);

    private BrokerProbe Probe() => new(Monitor.Broker(broker), TimeProvider.System, Fakes.Metrics, NullLogger<BrokerConnection>.Instance);

    private Task AllowMonitorAsync() => broker.Management.PutUserAsync(BrokerNames.MonitorUser, Monitor.Password, "monitoring", default);

    private async Task<IConnection> OpenAsync(string virtualHost)
    {
        var process = broker.Process;
        await broker.Management.PutVirtualHostAsync(virtualHost, "", default);
        await broker.Management.PutPermissionsAsync(virtualHost, BrokerProcess.UserName, new BrokerRights(".*", ".*", ".*"), default);
        await AllowMonitorAsync();
        await broker.Management.PutPermissionsAsync(virtualHost, BrokerNames.MonitorUser, BrokerRights.Monitor, default);
        var factory = new ConnectionFactory
        {
            HostName = "127.0.0.1", Port = process.Port, VirtualHost = virtualHost, UserName = BrokerProcess.UserName, Password = BrokerProcess.Password,
        };
        return await factory.CreateConnectionAsync();
    }

    private static async Task DeclareAsync(IConnection connection, string queue, bool quorum = false)
    {
        await using var channel = await connection.CreateChannelAsync();
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = quorum ? "quorum" : "classic" };
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
    }

    private static async Task PublishAsync(IConnection connection, string queue, int messages)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var i = 0; i < messages; i++)
            await channel.BasicPublishAsync("", queue, mandatory: true, ReadOnlyMemory<byte>.Empty);
    }
}
