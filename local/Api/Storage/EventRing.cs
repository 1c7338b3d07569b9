namespace Realmworks.Local.Api.Storage;

/// <summary>
/// The latest changes of one resource. Every watcher reads it at its own pace from a position; one that falls further behind
/// than the ring is long learns that its position is gone. Nothing is queued per watcher, so slow ones cost nothing.
/// </summary>
internal sealed class EventRing(int capacity, long startVersion)
{
    private readonly Lock _gate = new();
    private StoreEvent[] _events = new StoreEvent[Math.Min(64, capacity)];
    private long _first;
    private long _next;
    private long _forgotten = startVersion;
    private TaskCompletionSource _changed = NewSignal();

    public void Append(StoreEvent item)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            if (_next - _first == _events.Length)
            {
                if (_events.Length < capacity) Grow_NeedsLock();
                else
                {
                    _forgotten = _events[_first % _events.Length].Version;
                    _first++;
                }
            }

            _events[_next % _events.Length] = item;
            _next++;
            signal = _changed;
            _changed = NewSignal();
        }

        signal.TrySetResult();
    }

    /// <summary>The position after every change up to this version, or null where some later change is no longer held.</summary>
    public long? PositionAfter(long version)
    {
        lock (_gate)
        {
            if (version < _forgotten) return null;
            long low = _first, high = _next;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_events[middle % _events.Length].Version <= version) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }

    /// <summary>Copies what follows a position; false where the ring has moved past it.</summary>
    public bool TryRead(ref long position, List<StoreEvent> into, out Task changed)
    {
        lock (_gate)
        {
            changed = _changed.Task;
            if (position < _first) return false;
            for (; position < _next; position++) into.Add(_events[position % _events.Length]);
            return true;
        }
    }

    private void Grow_NeedsLock()
    {
        var larger = new StoreEvent[Math.Min(capacity, _events.Length * 2)];
        for (var i = _first; i < _next; i++) larger[i % larger.Length] = _events[i % _events.Length];
        _events = larger;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
