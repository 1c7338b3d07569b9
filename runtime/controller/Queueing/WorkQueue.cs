using System.Threading.Channels;

namespace Realmworks.Controller.Queueing;

/// <summary>
/// Keys that wait for their turn, each at most once, so it is never longer than there are objects. A key that is added while it is
/// worked on gets another turn afterwards: two workers never have the same one.
/// </summary>
internal sealed class WorkQueue(TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Channel<ResourceKey> _ready = Channel.CreateUnbounded<ResourceKey>();
    private readonly HashSet<ResourceKey> _waiting = [];
    private readonly HashSet<ResourceKey> _working = [];
    private readonly HashSet<ResourceKey> _again = [];
    private readonly Dictionary<ResourceKey, (DateTimeOffset Due, ITimer Timer)> _later = [];

    public void Add(ResourceKey key)
    {
        lock (_lock)
        {
            if (_working.Contains(key))
                _again.Add(key);
            else if (_waiting.Add(key))
                _ready.Writer.TryWrite(key);
        }
    }

    /// <summary>Adds it after a pause; of several pauses for one key the one that ends first counts.</summary>
    public void AddAfter(ResourceKey key, TimeSpan pause)
    {
        var due = clock.GetUtcNow() + pause;
        lock (_lock)
        {
            if (_later.TryGetValue(key, out var earlier))
            {
                if (earlier.Due <= due)
                    return;
                earlier.Timer.Dispose();
            }

            _later[key] = (due, clock.CreateTimer(_ => Ripe(key), null, pause, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>Ends every pause.</summary>
    public void Hasten()
    {
        lock (_lock)
        {
            foreach (var key in _later.Keys.ToArray())
                Ripe(key);
        }
    }

    public async ValueTask<ResourceKey> TakeAsync(CancellationToken cancellationToken)
    {
        var key = await _ready.Reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            _waiting.Remove(key);
            _working.Add(key);
        }

        return key;
    }

    /// <summary>Ends a turn.</summary>
    public void Done(ResourceKey key)
    {
        lock (_lock)
        {
            _working.Remove(key);
            if (_again.Remove(key) && _waiting.Add(key))
                _ready.Writer.TryWrite(key);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (_, timer) in _later.Values)
                timer.Dispose();
            _later.Clear();
        }
    }

    private void Ripe(ResourceKey key)
    {
        lock (_lock)
        {
            if (_later.Remove(key, out var later))
                later.Timer.Dispose();
        }

        Add(key);
    }
}
