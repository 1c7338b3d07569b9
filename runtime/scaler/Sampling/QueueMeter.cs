using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// Turns the broker's counters into rates by differences of our own: the broker's rates are those of its last interval alone, and
/// can be absurd for an instant.
/// </summary>
internal sealed class QueueMeter
{
    /// <summary>Messages per second that no queue reaches: such a difference is a fault of the counters.</summary>
    private const double AbsurdRate = 100_000;

    /// <summary>Below it, the broker's own reporting interval makes differences of what were none.</summary>
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    private (QueueCounters Counters, DateTimeOffset At)? _last;

    public QueueReading Read(QueueCounters? found, DateTimeOffset now)
    {
        if (found is not { } counters)
            return Forget(UnknownCause.QueueNotFound);
        if (counters is not { Ready: { } ready, Unacknowledged: { } unacknowledged })
            return Forget(UnknownCause.StatsMissing);
        var before = _last;
        _last = (counters, now);
        var (arrivals, responseTime) = before is { } last ? Rates(last.Counters, counters, now - last.At) : default;
        return QueueReading.Known(new QueueSample(Math.Max(ready, 0), Math.Max(unacknowledged, 0), arrivals, responseTime));
    }

    /// <summary>Nothing was read: differences over the gap are still right, because the counters only grow.</summary>
    public static QueueReading Missed(string failure) => QueueReading.Unknown(UnknownCause.BrokerUnreachable, failure);

    private QueueReading Forget(UnknownCause cause)
    {
        _last = null;
        return QueueReading.Unknown(cause);
    }

    private static (double? Arrivals, double? ResponseTime) Rates(QueueCounters before, QueueCounters now, TimeSpan interval)
    {
        if (interval < ShortestInterval)
            return default;
        if (now.Acknowledged - before.Acknowledged is not { } acknowledged)
            return default;
        var completed = Rate(acknowledged, interval);
        var arrived = before.Published is { } from && now.Published is { } to
            ? Rate(to - from, interval)
            // What came is what went and what there is more of; reads at slightly different moments may make that less than nothing.
            : completed is null ? null : Rate(Math.Max(acknowledged + Depth(now) - Depth(before), 0), interval);
        // Little's law: what is in flight on average is what completes a second, each held for the response time.
        var inFlight = (Math.Max(before.Unacknowledged ?? 0, 0) + Math.Max(now.Unacknowledged ?? 0, 0)) / 2.0;
        return (arrived, completed > 0 ? inFlight / completed : null);
    }

    private static long Depth(QueueCounters counters) => Math.Max(counters.Ready ?? 0, 0) + Math.Max(counters.Unacknowledged ?? 0, 0);

    /// <summary>A counter that went back was reset by a restart of the broker: what happened meanwhile is not known.</summary>
    private static double? Rate(long difference, TimeSpan interval)
    {
        var rate = difference / interval.TotalSeconds;
        return rate is >= 0 and <= AbsurdRate ? rate : null;
    }
}
