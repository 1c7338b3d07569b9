using System.Collections.Concurrent;
using System.Text;
using Realmworks.Scaler.Sampling;

namespace Scaler.Tests.Sampling;

public sealed class NodeFiguresTests
{
    private readonly NodeFigures _figures = new([]);

    [Fact]
    public void CountsAreThoseOfTheReadingAndWhatItDoesNotTellOfIsGone()
    {
        Assert.Equal(new QueueCounters(3, 2, null, 0), Read(Queue("q", 3, 2))("q"));
        var later = Read(Queue("other", 1, 0));
        Assert.Null(later("q"));
        Assert.Equal(new QueueCounters(1, 0, null, 0), later("other"));
    }

    [Fact]
    public void ACountThatIsNotToldIsMissingAndNotZero() =>
        Assert.Equal(new QueueCounters(3, null, null, 0), Read("rabbitmq_detailed_queue_messages_ready{vhost=\"v\",queue=\"q\"} 3\n")("q"));

    [Fact]
    public void ChannelsAreAddedUpToTheirQueueAndEndWithoutTakingAnythingBack()
    {
        Read(Queue("q", 0, 0) + Acked("1", "q", 100) + Acked("2", "q", 50));
        Assert.Equal(0, Read(Queue("q", 0, 0) + Acked("1", "q", 100) + Acked("2", "q", 50))("q")?.Acknowledged);
        Assert.Equal(17, Read(Queue("q", 0, 0) + Acked("1", "q", 110) + Acked("2", "q", 57))("q")?.Acknowledged);
        // The first ends, a third begins.
        Assert.Equal(17 + 5, Read(Queue("q", 0, 0) + Acked("2", "q", 57) + Acked("3", "q", 5))("q")?.Acknowledged);
        // The second was begun anew, as after a restart of the broker.
        Assert.Equal(22 + 4, Read(Queue("q", 0, 0) + Acked("2", "q", 4) + Acked("3", "q", 5))("q")?.Acknowledged);
    }

    [Fact]
    public void WhatWasPublishedIsToldByChannelAndExchange()
    {
        Read(Queue("q", 0, 0) + Published("1", "q", 7));
        Assert.Equal(new QueueCounters(0, 0, 3, 0), Read(Queue("q", 0, 0) + Published("1", "q", 10))("q"));
    }

    [Fact]
    public void ABrokerThatCountsByQueueIsNotCountedTwice()
    {
        const string queues = "rabbitmq_detailed_queue_messages_acked_total{{vhost=\"v\",queue=\"q\"}} {0}\n"
            + "rabbitmq_detailed_queue_exchange_messages_published_total{{vhost=\"v\",exchange=\"\",queue=\"q\"}} {1}\n";
        Read(Queue("q", 0, 0) + Acked("1", "q", 10) + Published("1", "q", 20) + string.Format(null, queues, 10, 20));
        Assert.Equal(
            new QueueCounters(0, 0, 6, 5), Read(Queue("q", 0, 0) + Acked("1", "q", 15) + Published("1", "q", 26) + string.Format(null, queues, 15, 26))("q"));
    }

    [Fact]
    public void AReadingThatBreaksOffTakesNothingAway()
    {
        Read(Queue("q", 3, 0) + Acked("1", "q", 10));
        using (var half = _figures.Begin(["v"]))
            half.Take(Encoding.UTF8.GetBytes(Acked("1", "q", 12).TrimEnd()));
        Assert.Equal(new QueueCounters(4, 0, null, 5), Read(Queue("q", 4, 0) + Acked("1", "q", 15))("q"));
    }

    [Fact]
    public void ABrokerThatGoesWhileItIsReadIsReadToItsEndAndThenLetsGoOfItsCounters()
    {
        var ledgers = new ConcurrentDictionary<string, VirtualHostLedger>();
        var figures = new NodeFigures(ledgers);
        Func<QueueId, QueueCounters?> find;
        using (var sweep = figures.Begin(["v"]))
        {
            Take(sweep, Queue("q", 3, 0) + Acked("1", "q", 10));
            figures.Release();
            Take(sweep, Queue("other", 5, 0) + Acked("1", "other", 10));
            find = sweep.Finish();
        }
        Assert.Equal((3, 5), (find(new("v", "q"))?.Ready, find(new("v", "other"))?.Ready));
        Assert.All(["q", "other"], queue => Assert.Equal(1, ledgers["v"].Take(queue).Users));
    }

    [Fact]
    public void OtherVirtualHostsCommentsAndFamiliesArePassedOver()
    {
        var found = Read(
            "# TYPE rabbitmq_detailed_queue_messages_ready gauge\n\nrabbitmq_detailed_queue_messages_ready{vhost=\"w\",queue=\"q\"} 9\n"
            + "rabbitmq_detailed_queue_info{vhost=\"v\",queue=\"q\",membership=\"leader\"} 1\nup 1\n" + Queue("q", 1, 0));
        Assert.Equal(1, found("q")?.Ready);
    }

    [Fact]
    public async Task LinesAreCutWhereverTheStreamIs()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => Queue($"q{i}", i, 1)));
        foreach (var chunk in new[] { 1, 7, 4096, 1 << 20 })
        {
            using var sweep = _figures.Begin(["v"]);
            await MetricsLines.ReadAsync(new Chunks(Encoding.UTF8.GetBytes(text.TrimEnd()), chunk), sweep.Take, default);
            var find = sweep.Finish();
            Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(new QueueCounters(i, 1, null, 0), find(new QueueId("v", $"q{i}"))));
        }
    }

    [Theory]
    [InlineData("a{vhost=\"v\",queue=\"q\"} 12", 12L, "q")]
    [InlineData("a{queue=\"a\\\"b\\\\c\\nd\"} 1.5e3 1700000000", 1500L, "a\"b\\c\nd")]
    [InlineData("a{x=\"queue=\\\"no\\\"\", queue=\"zürich }{\"} 0", 0L, "zürich }{")]
    public void ALineIsParsedWithItsLabelsDecoded(string text, long value, string queue)
    {
        Assert.True(MetricsLine.TryParse(Encoding.UTF8.GetBytes(text), out var line));
        Assert.Equal(value, line.Value);
        Assert.Equal(queue, line.Label("queue"u8, new char[64]).ToString());
    }

    [Theory]
    [InlineData("# HELP a{} 1")]
    [InlineData("a 1")]
    [InlineData("a{queue=\"q\"} NaN")]
    [InlineData("a{queue=\"q\"} +Inf")]
    [InlineData("a{queue=\"q\"} ")]
    [InlineData("a{queue=\"q\" 5")]
    public void WhatIsNoSampleIsPassedOver(string text) => Assert.False(MetricsLine.TryParse(Encoding.UTF8.GetBytes(text), out _));

    private Func<string, QueueCounters?> Read(string text)
    {
        using var sweep = _figures.Begin(["v"]);
        Take(sweep, text);
        var find = sweep.Finish();
        return queue => find(new QueueId("v", queue));
    }

    private static void Take(NodeFigures.Sweep sweep, string text)
    {
        foreach (var line in text.Split('\n'))
            sweep.Take(Encoding.UTF8.GetBytes(line));
    }

    private static string Queue(string name, long ready, long held) =>
        $"rabbitmq_detailed_queue_messages_ready{{vhost=\"v\",queue=\"{name}\"}} {ready}\nrabbitmq_detailed_queue_messages_unacked{{vhost=\"v\",queue=\"{name}\"}} {held}\n";

    private static string Acked(string channel, string queue, long count) =>
        $"rabbitmq_detailed_channel_messages_acked_total{{channel=\"<0.{channel}.0>\",vhost=\"v\",queue=\"{queue}\"}} {count}\n";

    private static string Published(string channel, string queue, long count) =>
        $"rabbitmq_detailed_queue_messages_published_total{{channel=\"<0.{channel}.0>\",queue_vhost=\"v\",queue=\"{queue}\",exchange_vhost=\"v\",exchange=\"\"}} {count}\n";

    private sealed class Chunks(byte[] all, int most) : MemoryStream(all)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
