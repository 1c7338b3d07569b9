using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Realmworks.Scaler.Sampling;
using Realmworks.TestKit;
using Scaler.Tests.Running;

namespace Scaler.Tests.Sampling;

/// <summary>Brokers that answer as RabbitMQ does: the first leads the queue, consumers and publishers have channels to others.</summary>
public sealed class SeveralBrokersTests : IDisposable
{
    private const int Port = 18_692;
    private readonly Dictionary<string, string> _texts = [];
    private readonly List<TcpListener> _listeners = [];
    private readonly ManualTimeProvider _clock = new();
    private (string Address, TaskCompletionSource Until) _late = ("", new());
    private int _asked;

    /// <summary>As 3.10 counts, by channel, and as 4.0 does, by queue.</summary>
    [Theory]
    [InlineData("channel_messages_acked_total{channel=\"<1>\",vhost=\"v\",queue=\"q\"}",
        "queue_messages_published_total{channel=\"<2>\",queue_vhost=\"v\",queue=\"q\",exchange_vhost=\"v\",exchange=\"\"}")]
    [InlineData("queue_messages_acked_total{vhost=\"v\",queue=\"q\"}", "queue_exchange_messages_published_total{vhost=\"v\",exchange=\"\",queue=\"q\"}")]
    public async Task CountersOfAllBrokersAreThoseOfTheQueueWhoeverLeadsIt(string acknowledged, string published)
    {
        Listen("127.0.0.31");
        Listen("127.0.0.32");
        Listen("127.0.0.33");
        using var statistics = Statistics("127.0.0.31", "127.0.0.32", "127.0.0.33");
        Tell("127.0.0.31", Counts(4, 2));
        Tell("127.0.0.32", Line(acknowledged, 100) + Line(published, 5));
        Tell("127.0.0.33", Line(acknowledged, 1000) + Line(published, 50));
        var before = await ReadAsync(statistics);
        Tell("127.0.0.32", Line(acknowledged, 107) + Line(published, 25));
        Tell("127.0.0.33", Line(acknowledged, 1010) + Line(published, 51));
        var after = await ReadAsync(statistics);
        Assert.Equal((17, 21), (after.Acknowledged - before.Acknowledged, after.Published - before.Published));

        // Another leads it from now on.
        Tell("127.0.0.31", "");
        Tell("127.0.0.33", Counts(4, 2) + Line(acknowledged, 1013) + Line(published, 51));
        Assert.Equal(3, (await ReadAsync(statistics)).Acknowledged - after.Acknowledged);
    }

    [Fact]
    public async Task WhereABrokerThatMayCountIsSilentOrFailsRatesAreNotKnownAndCountsAre()
    {
        Listen("127.0.0.31");
        Listen("127.0.0.32", status: 500);
        using var statistics = Statistics("127.0.0.31", "127.0.0.32");
        Tell("127.0.0.31", Counts(4, 2));
        Assert.Equal(new QueueCounters(4, 2, null, null), await ReadAsync(statistics));
        // An address that nothing listens at has no channels.
        using var others = Statistics("127.0.0.31", "127.0.0.39");
        Assert.Equal(new QueueCounters(4, 2, null, 0), await ReadAsync(others));
    }

    [Fact]
    public async Task WhereOneOfSeveralBrokersIsLateRatesAreNotKnownAndCountsDoNotWait()
    {
        Listen("127.0.0.31");
        Listen("127.0.0.32");
        using var statistics = Statistics("127.0.0.31", "127.0.0.32");
        Tell("127.0.0.31", Counts(4, 2));
        _late = ("127.0.0.32", new TaskCompletionSource());
        await using var batches = statistics.ReadAsync(["v"], default).GetAsyncEnumerator();
        var first = batches.MoveNextAsync().AsTask();
        await Deadline.UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return first.IsCompleted;
        });
        Assert.Equal(new QueueCounters(4, 2, null, null), batches.Current.Find(new QueueId("v", "q")));
        _late.Until.SetResult();
        Assert.True(await batches.MoveNextAsync());
    }

    [Fact]
    public async Task WhatABrokerCountsAloneIsKnownHoweverLateItIs()
    {
        Listen("127.0.0.31");
        using var statistics = Statistics("127.0.0.31");
        Tell("127.0.0.31", Counts(4, 2));
        _late = ("127.0.0.31", new TaskCompletionSource());
        var read = ReadAsync(statistics);
        await Deadline.UntilAsync(() => Volatile.Read(ref _asked) == 1);
        _clock.Advance(TimeSpan.FromSeconds(60));
        _late.Until.SetResult();
        Assert.Equal(new QueueCounters(4, 2, null, 0), await read);
    }

    public void Dispose() => _listeners.ForEach(listener => listener.Stop());

    private MetricsStatistics Statistics(params string[] addresses) => new(
        new MetricsOptions("brokers", Port, UseTls: false, null), Fakes.Options with { BrokerTimeout = TimeSpan.FromDays(1) }, _clock, Fakes.Metrics,
        (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));

    private static string Counts(int ready, int held) =>
        Line("queue_messages_ready{vhost=\"v\",queue=\"q\"}", ready) + Line("queue_messages_unacked{vhost=\"v\",queue=\"q\"}", held);

    private static string Line(string series, int value) => string.Create(CultureInfo.InvariantCulture, $"rabbitmq_detailed_{series} {value}\n");

    private static async Task<QueueCounters> ReadAsync(MetricsStatistics statistics)
    {
        QueueCounters? found = null;
        await foreach (var batch in statistics.ReadAsync(["v"], default))
            found ??= batch.Find(new QueueId("v", "q"));
        return Assert.NotNull(found);
    }

    private void Tell(string address, string text)
    {
        lock (_texts)
            _texts[address] = text;
    }

    private void Listen(string address, int status = 200)
    {
        var listener = new TcpListener(IPAddress.Parse(address), Port);
        listener.Start();
        _listeners.Add(listener);
        _ = ServeAsync();

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var caller = await listener.AcceptTcpClientAsync();
                    using var reader = new StreamReader(caller.GetStream(), leaveOpen: true);
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                        // The question is always the same.
                    }
                    Interlocked.Increment(ref _asked);
                    if (_late.Address == address)
                        await _late.Until.Task;
                    string text;
                    lock (_texts)
                        text = _texts.GetValueOrDefault(address, "");
                    await caller.GetStream()
                        .WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} Said\r\nContent-Length: {text.Length}\r\nConnection: close\r\n\r\n{text}"));
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
