namespace Realmworks.Scaler.Deciding;

/// <summary>A queue at one moment.</summary>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Unacknowledged">Messages that replicas hold.</param>
/// <param name="ArrivalRate">Messages per second since the sample before, by our own counters; null where there is none before it.</param>
/// <param name="ResponseTime">Seconds that a message is held, by in-flight messages over completions; null where nothing completed.</param>
public readonly record struct QueueSample(long Ready, long Unacknowledged, double? ArrivalRate, double? ResponseTime)
{
    /// <summary>Waiting and held: in-flight work is work.</summary>
    public long Messages => Ready + Unacknowledged;

    /// <summary>Messages seen now, or, where that is more, those in flight on average by Little's law.</summary>
    internal double Load => Math.Max(Messages, (ArrivalRate ?? 0) * (ResponseTime ?? 0));
}
