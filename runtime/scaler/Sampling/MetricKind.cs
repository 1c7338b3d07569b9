namespace Realmworks.Scaler.Sampling;

/// <summary>What is read of a broker's metrics.</summary>
internal enum MetricKind
{
    Ready,
    Unacknowledged,
    ChannelAcknowledged,
    ChannelPublished,
    QueueAcknowledged,
    QueuePublished,
}
