namespace Realmworks.Messaging.Consuming;

/// <summary>Counts what is worked on, across connections, and tells when nothing is.</summary>
internal sealed class HeldDeliveries
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public HeldDeliveries() => _empty.SetResult();

    public int Count
    {
        get
        {
            lock (_lock)
                return _count;
        }
    }

    public void Add()
    {
        lock (_lock)
        {
            if (_count++ == 0)
                _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Remove()
    {
        lock (_lock)
        {
            if (--_count == 0)
                _empty.SetResult();
        }
    }

    public Task EmptyAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _empty.Task.WaitAsync(cancellationToken);
    }
}
