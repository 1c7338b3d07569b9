using System.Text;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// The queues of a virtual host as one broker tells of them. Counters of channels are added up to counters of queues of our own: a
/// channel's ends with it, the queue's goes on.
/// </summary>
internal sealed class VirtualHostFigures
{
    private readonly Dictionary<string, Entry> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);
    private int _reading;
    private int _finished;

    public void Begin() => _reading++;

    public void Take(MetricKind kind, ReadOnlySpan<char> name, MetricsLine line, Span<char> buffer)
    {
        var queue = EntryOf(name);
        switch (kind)
        {
            case MetricKind.Ready:
                queue.Ready = (line.Value, _reading);
                break;
            case MetricKind.Unacknowledged:
                queue.Unacknowledged = (line.Value, _reading);
                break;
            default:
                Count(kind, queue, line, buffer);
                break;
        }
    }

    public void End()
    {
        _finished++;
        Forget(_series, series => series.Seen == _reading);
        Forget(_queues, queue => queue.Ready.Seen == _reading || queue.Unacknowledged.Seen == _reading);
    }

    /// <summary>Counts of a reading that broke off are not told of, its counters are caught up with by the next one.</summary>
    public void Abandon() => _reading++;

    public QueueCounters? Find(string name)
    {
        if (!_queues.TryGetValue(name, out var queue))
            return null;
        return new QueueCounters(Of(queue.Ready), Of(queue.Unacknowledged), queue.Published, queue.Acknowledged);
        long? Of((long Value, int Seen) count) => count.Seen == _reading ? count.Value : null;
    }

    private Entry EntryOf(ReadOnlySpan<char> name)
    {
        var lookup = _queues.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var entry))
            _queues[name.ToString()] = entry = new Entry();
        return entry;
    }

    private void Count(MetricKind kind, Entry queue, MetricsLine line, Span<char> buffer)
    {
        // Labels and kind are what a series is known by.
        buffer[0] = (char)('a' + (int)kind);
        if (!Encoding.UTF8.TryGetChars(line.Labels, buffer[1..], out var length))
            return;
        var key = buffer[..(length + 1)];
        var lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        // One that appears was counted from nothing while we looked; what there is at the first look of all came before it.
        if (!lookup.TryGetValue(key, out var series))
            _series[key.ToString()] = series = new Series { Last = _finished == 0 ? line.Value : 0 };
        // One that went back was begun anew.
        var grown = line.Value >= series.Last ? line.Value - series.Last : line.Value;
        (series.Last, series.Seen) = (line.Value, _reading);
        queue.Add(kind, grown);
    }

    private static void Forget<T>(Dictionary<string, T> all, Func<T, bool> seen)
    {
        foreach (var (name, one) in all)
        {
            if (!seen(one))
                all.Remove(name);
        }
    }

    private sealed class Series
    {
        public long Last { get; set; }

        public int Seen { get; set; }
    }

    private sealed class Entry
    {
        private readonly long?[] _totals = new long?[4];

        public (long Value, int Seen) Ready { get; set; }

        public (long Value, int Seen) Unacknowledged { get; set; }

        /// <summary>By queue where the broker counts so, else by channel: never both, they count the same.</summary>
        public long? Published => Total(MetricKind.QueuePublished) ?? Total(MetricKind.ChannelPublished);

        public long Acknowledged => Total(MetricKind.QueueAcknowledged) ?? Total(MetricKind.ChannelAcknowledged) ?? 0;

        public void Add(MetricKind kind, long grown) => _totals[kind - MetricKind.ChannelAcknowledged] = (Total(kind) ?? 0) + grown;

        private long? Total(MetricKind kind) => _totals[kind - MetricKind.ChannelAcknowledged];
    }
}
