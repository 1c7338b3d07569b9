namespace Realmworks.Local.Client.Queueing;

/// <summary>
/// Keys waiting for work. A key waits at most once however often it is added, is never worked on twice at the same time, and comes
/// back when it was added while being worked on. A key that fails waits longer each time; the others do not wait for it.
/// </summary>
public sealed class WorkQueue<TKey>(TimeProvider clock)
    where TKey : notnull
{
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestRetry = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Queue<TKey> _ready = new();
    private readonly HashSet<TKey> _waiting = [];
    private readonly HashSet<TKey> _working = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly Dictionary<TKey, (ITimer Timer, DateTimeOffset Due)> _delayed = [];
    private readonly SemaphoreSlim _signal = new(0);

    /// <summary>Told of every failed turn, with the key.</summary>
    public event Action<TKey, Exception>? Failed;

    /// <summary>How many keys could be worked on now.</summary>
    public int Ready
    {
        get
        {
            lock (_gate)
                return _ready.Count;
        }
    }

    public void Add(TKey key)
    {
        lock (_gate)
        {
            if (_waiting.Add(key) && !_working.Contains(key))
                MakeReady_NeedsLock(key);
        }
    }

    /// <summary>Adds the key later; of several delays for one key the earliest counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }

        lock (_gate)
        {
            var due = clock.GetUtcNow() + delay;
            if (_delayed.TryGetValue(key, out var earlier))
            {
                if (earlier.Due <= due)
                    return;
                earlier.Timer.Dispose();
            }

            _delayed[key] = (clock.CreateTimer(_ => AddDelayed(key, due), null, delay, Timeout.InfiniteTimeSpan), due);
        }
    }

    /// <summary>Works on keys until cancelled. The handler's answer, when not null, brings the key back after that time.</summary>
    public Task RunAsync(int workers, Func<TKey, CancellationToken, Task<TimeSpan?>> handler, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(handler, cancellationToken)));

    /// <summary>One turn: waits for a key, works on it, settles it.</summary>
    public async Task TurnAsync(Func<TKey, CancellationToken, Task<TimeSpan?>> handler, CancellationToken cancellationToken)
    {
        await _signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        var key = Take();
        try
        {
            var again = await handler(key, cancellationToken).ConfigureAwait(false);
            Settle(key, again);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Settle(key, null);
            throw;
        }
        catch (Exception e)
        {
            // Whatever went wrong is this key's own trouble: it is told, it comes back later, the loop goes on.
            Failed?.Invoke(key, e);
            Settle(key, NextRetry(key), keepFailures: true);
        }
    }

    private async Task WorkAsync(Func<TKey, CancellationToken, Task<TimeSpan?>> handler, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
                await TurnAsync(handler, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is not a failure.
        }
    }

    private TKey Take()
    {
        lock (_gate)
        {
            var key = _ready.Dequeue();
            _waiting.Remove(key);
            _working.Add(key);
            return key;
        }
    }

    private void Settle(TKey key, TimeSpan? again, bool keepFailures = false)
    {
        lock (_gate)
        {
            _working.Remove(key);
            if (!keepFailures)
                _failures.Remove(key);
            if (_waiting.Contains(key))
                MakeReady_NeedsLock(key);
        }

        if (again is { } delay)
            AddAfter(key, delay);
    }

    private TimeSpan NextRetry(TKey key)
    {
        lock (_gate)
        {
            var failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            var wait = s_firstRetry * Math.Pow(2, Math.Min(failures, 20));
            return wait < s_longestRetry ? wait : s_longestRetry;
        }
    }

    private void AddDelayed(TKey key, DateTimeOffset due)
    {
        lock (_gate)
        {
            if (_delayed.TryGetValue(key, out var entry) && entry.Due == due)
            {
                _delayed.Remove(key);
                entry.Timer.Dispose();
            }
        }

        Add(key);
    }

    private void MakeReady_NeedsLock(TKey key)
    {
        _ready.Enqueue(key);
        _signal.Release();
    }
}
