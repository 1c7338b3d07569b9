using System.Text.Json;
using Realmworks.Scaler.Sampling;

namespace Scaler.Tests.Sampling;

public sealed class QueuePageTests
{
    [Theory]
    [InlineData("""{"name":"q","state":"running","messages_ready":4,"messages_unacknowledged":2,"message_stats":{"publish":9,"ack":3}}""", 4L, 2L, 9L, 3L)]
    [InlineData("""{"name":"q","messages_ready":4,"messages_unacknowledged":2}""", 4L, 2L, 0L, 0L)]
    [InlineData("""{"name":"q","messages_ready":4,"messages_unacknowledged":2,"message_stats":[]}""", 4L, 2L, 0L, 0L)]
    [InlineData("""{"name":"q","messages_ready":4,"messages_unacknowledged":2,"message_stats":{"publish":1}}""", 4L, 2L, 1L, 0L)]
    [InlineData("""{"name":"q","message_stats":{"publish":1}}""", null, null, 1L, 0L)]
    [InlineData("""{"name":"q","messages_ready":"","messages_unacknowledged":null}""", null, null, 0L, 0L)]
    [InlineData("""{"name":"q","state":"minority","messages_ready":0,"messages_unacknowledged":0}""", null, null, 0L, 0L)]
    [InlineData("""{"name":"q","state":"down","messages_ready":0,"messages_unacknowledged":0,"message_stats":{"publish":5}}""", null, null, 0L, 0L)]
    public void AQueueIsWhatTheBrokerSaysAndNoMore(string queue, long? ready, long? unacknowledged, long published, long acknowledged) =>
        Assert.Equal(new QueueCounters(ready, unacknowledged, published, acknowledged), Parse($$"""{"page_count":1,"items":[{{queue}}]}""").Queues["q"]);

    [Fact]
    public void ThePagesAreCounted() => Assert.Equal(7, Parse("""{"page_count":7,"items":[]}""").Pages);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"items":{}}""")]
    [InlineData("\"busy\"")]
    public void WhatIsNoListingIsRefused(string text) => Assert.Throws<FormatException>(() => Parse(text));

    private static QueuePage Parse(string text) => QueuePage.Parse(JsonDocument.Parse(text).RootElement);
}
