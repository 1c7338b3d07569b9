namespace Realmworks.Executor.Executions;

/// <summary>
/// The executions that run or ran here of late, by key. When only the connection is lost, the broker delivers again what this process
/// still works on, or has done and could not say so: that is no execution that was interrupted, and none to run twice.
/// </summary>
internal sealed class RecentExecutions
{
    /// <summary>Far more than can be held at once, and a few bytes each.</summary>
    private const int Kept = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<EndedExecution>> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public Task<EndedExecution>? Find(string key)
    {
        lock (_lock)
            return _known.GetValueOrDefault(key);
    }

    public void Add(string key, Task<EndedExecution> execution)
    {
        lock (_lock)
        {
            if (!_known.ContainsKey(key))
                _order.Enqueue(key);
            _known[key] = execution;
            if (_order.Count > Kept)
                _known.Remove(_order.Dequeue());
        }
    }
}
