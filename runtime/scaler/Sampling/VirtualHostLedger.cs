namespace Realmworks.Scaler.Sampling;

/// <summary>The counters of a virtual host's queues over all brokers; a queue's go with the last broker that knows it.</summary>
internal sealed class VirtualHostLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CountedQueue> _queues = new(StringComparer.Ordinal);

    public CountedQueue Take(ReadOnlySpan<char> queue)
    {
        lock (_lock)
        {
            var lookup = _queues.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(queue, out var totals))
            {
                var name = queue.ToString();
                _queues[name] = totals = new CountedQueue(name);
            }
            totals.Users++;
            return totals;
        }
    }

    public void GiveBack(CountedQueue totals)
    {
        lock (_lock)
        {
            if (--totals.Users == 0)
                _queues.Remove(totals.Queue);
        }
    }
}
