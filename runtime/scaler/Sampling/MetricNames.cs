namespace Realmworks.Scaler.Sampling;

/// <summary>Names of the detailed metrics, which are the same from RabbitMQ 3.10 on; counters by queue came with 3.13.</summary>
internal static class MetricNames
{
    private const int Prefix = 18;

    public static MetricKind? Find(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith("rabbitmq_detailed_"u8))
            return null;
        name = name[Prefix..];
        return name.SequenceEqual("queue_messages_ready"u8) ? MetricKind.Ready
            : name.SequenceEqual("queue_messages_unacked"u8) ? MetricKind.Unacknowledged
            : name.SequenceEqual("channel_messages_acked_total"u8) ? MetricKind.ChannelAcknowledged
            : name.SequenceEqual("queue_messages_published_total"u8) ? MetricKind.ChannelPublished
            : name.SequenceEqual("queue_messages_acked_total"u8) ? MetricKind.QueueAcknowledged
            : name.SequenceEqual("queue_exchange_messages_published_total"u8) ? MetricKind.QueuePublished
            : null;
    }
}
