using System.Text;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// The queues of a virtual host as one broker tells of them. Counters of channels are added up to counters of queues of our own: a
/// channel's ends with it, the queue's goes on.
/// </summary>
internal sealed class VirtualHostFigures(VirtualHostLedger ledger)
{
    private readonly Dictionary<string, Entry> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);
    private int _reading;
    private int _finished;

    public void Begin() => _reading++;

    public void Take(MetricKind kind, ReadOnlySpan<char> name, MetricsLine line, Span<char> buffer)
    {
        switch (kind)
        {
            case MetricKind.Ready:
                EntryOf(name).Ready = (line.Value, _reading);
                break;
            case MetricKind.Unacknowledged:
                EntryOf(name).Unacknowledged = (line.Value, _reading);
                break;
            default:
                Count(kind, name, line, buffer);
                break;
        }
    }

    public void End()
    {
        _finished++;
        Forget(_series);
        Forget(_queues);
    }

    /// <summary>Counts of a reading that broke off are not told of, its counters are caught up with by the next one.</summary>
    public void Abandon() => _reading++;

    /// <summary>The broker is gone; what it told of can still be found by who read it last.</summary>
    public void Release()
    {
        foreach (var one in _series.Values.Concat<Told>(_queues.Values))
            ledger.GiveBack(one.Totals);
    }

    public QueueCounters? Find(string name)
    {
        if (!_queues.TryGetValue(name, out var queue))
            return null;
        return new QueueCounters(Of(queue.Ready), Of(queue.Unacknowledged), queue.Totals.Published, queue.Totals.Acknowledged);
        long? Of((long Value, int Seen) count) => count.Seen == _reading ? count.Value : null;
    }

    private Entry EntryOf(ReadOnlySpan<char> name)
    {
        var lookup = _queues.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var entry))
            _queues[name.ToString()] = entry = new Entry(ledger.Take(name));
        entry.Seen = _reading;
        return entry;
    }

    private void Count(MetricKind kind, ReadOnlySpan<char> name, MetricsLine line, Span<char> buffer)
    {
        // Labels and kind are what a series is known by.
        buffer[0] = (char)('a' + (int)kind);
        if (!Encoding.UTF8.TryGetChars(line.Labels, buffer[1..], out var length))
            return;
        var key = buffer[..(length + 1)];
        var lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        // One that appears was counted from nothing while we looked; what there is at the first look of all came before it.
        if (!lookup.TryGetValue(key, out var series))
            _series[key.ToString()] = series = new Series(ledger.Take(name)) { Last = _finished == 0 ? line.Value : 0 };
        // One that went back was begun anew.
        var grown = line.Value >= series.Last ? line.Value - series.Last : line.Value;
        (series.Last, series.Seen) = (line.Value, _reading);
        series.Totals.Add(kind, grown);
    }

    /// <summary>What the last reading did not tell of.</summary>
    private void Forget<T>(Dictionary<string, T> all)
        where T : Told
    {
        foreach (var (name, one) in all)
        {
            if (one.Seen == _reading)
                continue;
            all.Remove(name);
            ledger.GiveBack(one.Totals);
        }
    }

    private abstract class Told(CountedQueue totals)
    {
        public CountedQueue Totals => totals;

        /// <summary>The last reading that told of it.</summary>
        public int Seen { get; set; }
    }

    private sealed class Series(CountedQueue totals) : Told(totals)
    {
        public long Last { get; set; }
    }

    private sealed class Entry(CountedQueue totals) : Told(totals)
    {
        public (long Value, int Seen) Ready { get; set; }

        public (long Value, int Seen) Unacknowledged { get; set; }
    }
}
