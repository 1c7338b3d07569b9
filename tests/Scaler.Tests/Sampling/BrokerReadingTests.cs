using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Management;
using Realmworks.Messaging.Publishing;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Sampling;
using Realmworks.TestKit;
using Realmworks.TestKit.Brokers;
using Scaler.Tests.Running;
using Monitor = Scaler.Tests.Running.Monitor;

namespace Scaler.Tests.Sampling;

/// <summary>What is read from the real broker, in both ways, as a user without any right but to look.</summary>
public sealed class BrokerReadingTests(BrokerFixture broker)
{
    public static TheoryData<string> Ways { get; } = ["metrics", "management"];

    private static readonly (string VirtualHost, string Queue)[] _spellings =
    [
        ("/", "plain"), ("%2F", "per%cent"), ("a/b", "c/d"), ("x%2fy", "q%2fr"),
        ("with space", "two words"), ("zürich", "naïve.ünïcode"), ("?a=b&c", "#fragment?&"),
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task NamesOfAnySpellingNameTheOneRightQueue(string way)
    {
        for (var i = 0; i < _spellings.Length; i++)
        {
            await using var connection = await OpenAsync(_spellings[i].VirtualHost);
            await DeclareAsync(connection, _spellings[i].Queue + way);
            await PublishAsync(connection, _spellings[i].Queue + way, i + 1);
        }
        using var reading = new Reading(broker, way);
        await using var probe = Probe();
        for (var i = 0; i < _spellings.Length; i++)
        {
            var (virtualHost, queue) = (_spellings[i].VirtualHost, _spellings[i].Queue + way);
            await Deadline.UntilAsync(async () => (await reading.FindAsync(virtualHost, queue))?.Ready == i + 1);
            await Deadline.UntilAsync(async () => (await probe.ReadyAsync(virtualHost, [queue], default)).GetValueOrDefault(queue) == i + 1);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task AVirtualHostThatNoPathCanNameIsReadByItsMetricsAndRefusedByTheManagementApi(string virtualHost)
    {
        await AllowMonitorAsync();
        await DefineAsync(virtualHost);
        await using var connection = await ConnectAsync(virtualHost);
        await DeclareAsync(connection, "unnamed");
        await PublishAsync(connection, "unnamed", 3);
        using var metrics = new Reading(broker, "metrics");
        await Deadline.UntilAsync(async () => (await metrics.FindAsync(virtualHost, "unnamed"))?.Ready == 3);
        await using var probe = Probe();
        await Deadline.UntilAsync(async () => (await probe.ReadyAsync(virtualHost, ["unnamed"], default)).GetValueOrDefault("unnamed") == 3);
        using var management = new Reading(broker, "management");
        Assert.Null(await management.FindAsync(virtualHost, "unnamed"));
        Assert.Equal($"'{virtualHost}' has no address in the management API; allowed: any name but '', '.' and '..'", management.Failure);
        await Assert.ThrowsAsync<ArgumentException>(() => broker.Management.DeleteVirtualHostAsync(virtualHost, default));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task QueuesOfTheSameNameHaveEachTheCountsOfTheirOwnVirtualHost(string way)
    {
        string[] virtualHosts = ["first-" + way, "second-" + way, "third-" + way];
        for (var i = 0; i < virtualHosts.Length; i++)
        {
            await using var connection = await OpenAsync(virtualHosts[i]);
            await DeclareAsync(connection, "pipeline.orders.v1");
            await PublishAsync(connection, "pipeline.orders.v1", i);
        }
        using var reading = new Reading(broker, way);
        for (var i = 0; i < virtualHosts.Length; i++)
        {
            var queue = new QueueId(virtualHosts[i], "pipeline.orders.v1");
            await Deadline.UntilAsync(async () => await reading.FindAsync(virtualHosts, queue) is [{ Ready: { } ready }] && ready == i);
        }
        // No other's counts stand for a queue that is not there.
        Assert.Empty(await reading.FindAsync(virtualHosts, new QueueId("fourth", "pipeline.orders.v1")));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ARestingQueueHasArrivalsOfZeroWhetherOrNotAnythingEverCameToIt(string way)
    {
        await using var connection = await OpenAsync("resting-" + way);
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
        using var reading = new Reading(broker, way);
        await Deadline.UntilAsync(async () => await reading.FindAsync("resting-" + way, "used") is { Ready: 0, Unacknowledged: 0 });
        await Deadline.UntilAsync(async () => await reading.FindAsync("resting-" + way, "fresh") is { Ready: 0, Unacknowledged: 0 });

        foreach (var queue in new[] { "fresh", "used" })
        {
            var meter = new QueueMeter();
            var at = DateTimeOffset.UnixEpoch;
            // The counters of channels come later than the counts of queues.
            await Deadline.UntilAsync(async () =>
            {
                var read = meter.Read(await reading.FindAsync("resting-" + way, queue), at += TimeSpan.FromSeconds(10));
                return read.Sample.ArrivalRate == 0;
            });
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task MoreQueuesThanOnePageHoldsAreAllRead(string way)
    {
        await using var connection = await OpenAsync("many-" + way);
        await using (var channel = await connection.CreateChannelAsync())
        {
            for (var i = 0; i < 620; i++)
                await channel.QueueDeclareAsync($"q{i}", durable: false, exclusive: false, autoDelete: true, noWait: true);
        }
        using var reading = new Reading(broker, way);
        foreach (var i in new[] { 0, 1, 499, 500, 501, 619 })
            await Deadline.UntilAsync(async () => await reading.FindAsync("many-" + way, $"q{i}") is { Ready: 0 });
        Assert.Null(await reading.FindAsync("many-" + way, "q620"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task AVirtualHostThatIsNotThereHasNoQueues(string way)
    {
        using var reading = new Reading(broker, way);
        Assert.Null(await reading.FindAsync("nowhere", "q"));
        Assert.Null(reading.Failure);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task RatesFollowWhatCameAndWhatWasDone(string way)
    {
        var virtualHost = "busy-" + way;
        await using var connection = await OpenAsync(virtualHost);
        await DeclareAsync(connection, "q", quorum: true);
        using var reading = new Reading(broker, way);
        await Deadline.UntilAsync(async () => await reading.FindAsync(virtualHost, "q") is { Ready: 0 });
        var before = (await reading.FindAsync(virtualHost, "q"))!.Value;
        await using var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var i = 0; i < 30; i++)
            await publishing.BasicPublishAsync("", "q", mandatory: true, ReadOnlyMemory<byte>.Empty);
        await using var working = await connection.CreateChannelAsync();
        for (var i = 0; i < 30; i++)
        {
            var taken = await working.BasicGetAsync("q", autoAck: false);
            if (i < 20)
                await working.BasicAckAsync(taken!.DeliveryTag, multiple: false);
        }

        QueueCounters after = default;
        await Deadline.UntilAsync(async () =>
        {
            after = await reading.FindAsync(virtualHost, "q") ?? default;
            return after is { Ready: 0, Unacknowledged: 10 } && after.Acknowledged - before.Acknowledged == 20
                && (after.Published ?? 0) - (before.Published ?? 0) == 30;
        });
        var meter = new QueueMeter();
        meter.Read(before with { Published = before.Published ?? 0 }, DateTimeOffset.UnixEpoch);
        // 30 came and 20 were done in 10 s; 5 were held on average, so each for 2.5 s.
        Assert.Equal(QueueReading.Known(new QueueSample(0, 10, 3, 2.5)), meter.Read(after, DateTimeOffset.UnixEpoch.AddSeconds(10)));
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
            var batch = await statistics.ListAsync("/", default);
            Assert.NotNull(batch.Failure);
            Assert.DoesNotContain("s3cret", batch.Failure, StringComparison.Ordinal);
        }
        using var reading = new Reading(new MetricsOptions("127.0.0.1", 9, UseTls: false, null));
        await reading.FindAsync("/", "q");
        Assert.StartsWith("127.0.0.1: ", reading.Failure, StringComparison.Ordinal);
        using var nameless = new Reading(new MetricsOptions("no.such.name.invalid", 9, UseTls: false, null));
        await nameless.FindAsync("/", "q");
        Assert.StartsWith("'no.such.name.invalid' has no address", nameless.Failure, StringComparison.Ordinal);
        using var other = new Reading(new MetricsOptions("127.0.0.1", broker.Process.ManagementPort, UseTls: false, null));
        await other.FindAsync("/", "q");
        Assert.Contains("has no detailed metrics", other.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokerThatHangsIsGivenUpOnInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var soon = Fakes.Options with { BrokerTimeout = TimeSpan.FromMilliseconds(200) };
        using var statistics = new ManagementStatistics(
            new ManagementOptions(new Uri($"http://{silent.LocalEndpoint}"), "user", "password"), soon, TimeProvider.System, Fakes.Metrics);
        Assert.Equal("no answer within 0.2 s", (await statistics.ListAsync("/", default)).Failure);
        using var reading = new Reading(new MetricsOptions("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port, UseTls: false, null), soon);
        await reading.FindAsync("/", "q");
        Assert.Equal("no answer of 127.0.0.1 within 0.2 s", reading.Failure);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task HundredsOfReadingsOfAQueueThatIsNotThereTakeOneConnection(string way)
    {
        await using var connection = await OpenAsync("constant-" + way);
        using var reading = new Reading(broker, way);
        var port = way == "metrics" ? broker.Process.MetricsPort : broker.Process.ManagementPort;
        await reading.FindAsync("constant-" + way, "gone");
        var before = Connections(port);
        for (var i = 0; i < 300; i++)
            Assert.Null(await reading.FindAsync("constant-" + way, "gone"));
        Assert.Null(reading.Failure);
        Assert.InRange(Connections(port), 1, before);
    }

    [Fact]
    public async Task HundredsOfDeclaresOfAQueueThatIsNotThereTakeOneConnectionAndOneChannel()
    {
        await using var connection = await OpenAsync("asked");
        await DeclareAsync(connection, "there");
        var clock = new ManualTimeProvider();
        await using var probe = new BrokerProbe(Monitor.Broker(broker), clock, Fakes.Metrics, NullLogger<BrokerConnection>.Instance);
        await Deadline.UntilAsync(async () => (await probe.ReadyAsync("asked", ["there"], default)).Count == 1);
        var before = Connections(broker.Process.Port);
        for (var i = 0; i < 300; i++)
        {
            // Refused ones are left alone for ten seconds.
            clock.Advance(TimeSpan.FromSeconds(11));
            Assert.Empty(await probe.ReadyAsync("asked", ["gone"], default));
        }
        Assert.Single(await probe.ReadyAsync("asked", ["there"], default));
        Assert.InRange(Connections(broker.Process.Port), 1, before);
    }

    [Fact]
    public async Task APublishersHintComesAtOnceAndABusyPublisherSendsNone()
    {
        var options = await broker.NewVirtualHostAsync("pipeline.hinted.v1");
        await AllowMonitorAsync();
        await broker.Management.PutPermissionsAsync(options.VirtualHost, BrokerNames.MonitorUser, BrokerRights.Monitor, default);
        var hints = new ConcurrentQueue<QueueId>();
        await using var probe = Probe();
        probe.Hinted = hints.Enqueue;
        await probe.KeepAsync([options.VirtualHost]);
        var clock = new ManualTimeProvider();
        var publisher = new Publisher(options with { ConfirmTimeout = Timeout.InfiniteTimeSpan }, clock);
        await using var connection = new BrokerConnection(options, [publisher], TimeProvider.System, NullLogger<BrokerConnection>.Instance);
        await connection.StartAsync(default);
        await Deadline.UntilAsync(() => connection.Problem is null);
        var message = new OutgoingMessage { RoutingKey = "pipeline.hinted.v1", Body = ReadOnlyMemory<byte>.Empty };

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(PublishOutcome.Confirmed, (await publisher.PublishAsync(message, default)).Outcome);
            clock.Advance(TimeSpan.FromSeconds(50));
        }
        await Deadline.UntilAsync(() => !hints.IsEmpty);
        clock.Advance(TimeSpan.FromSeconds(60));
        await publisher.PublishAsync(message, default);
        await Deadline.UntilAsync(() => hints.Count == 2);
        Assert.All(hints, hint => Assert.Equal(new QueueId(options.VirtualHost, "pipeline.hinted.v1"), hint));
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

    // As the broker's end has them.
    private static int Connections(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.LocalEndPoint.Port == port && connection.State == TcpState.Established);

    private BrokerProbe Probe() => new(Monitor.Broker(broker), TimeProvider.System, Fakes.Metrics, NullLogger<BrokerConnection>.Instance);

    private Task AllowMonitorAsync() => broker.Management.PutUserAsync(BrokerNames.MonitorUser, Monitor.Password, "monitoring", default);

    private async Task<IConnection> OpenAsync(string virtualHost)
    {
        await broker.Management.PutVirtualHostAsync(virtualHost, "", default);
        await broker.Management.PutPermissionsAsync(virtualHost, BrokerProcess.UserName, new BrokerRights(".*", ".*", ".*"), default);
        await AllowMonitorAsync();
        await broker.Management.PutPermissionsAsync(virtualHost, BrokerNames.MonitorUser, BrokerRights.Monitor, default);
        return await ConnectAsync(virtualHost);
    }

    /// <summary>Without a path that would name it.</summary>
    private async Task DefineAsync(string virtualHost)
    {
        using var http = new ManagementOptions(broker.Process.ManagementEndpoint, BrokerProcess.UserName, BrokerProcess.Password)
            .NewClient(new SocketsHttpHandler());
        using var answer = await http.PostAsJsonAsync(new Uri("api/definitions", UriKind.Relative), new
        {
            vhosts = new[] { new { name = virtualHost } },
            permissions = new[] { BrokerProcess.UserName, BrokerNames.MonitorUser }
                .Select(user => new { user, vhost = virtualHost, configure = ".*", write = ".*", read = ".*" }),
        });
        answer.EnsureSuccessStatusCode();
    }

    private async Task<IConnection> ConnectAsync(string virtualHost)
    {
        var factory = new ConnectionFactory
        {
            HostName = "127.0.0.1", Port = broker.Process.Port, VirtualHost = virtualHost, UserName = BrokerProcess.UserName, Password = BrokerProcess.Password,
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
