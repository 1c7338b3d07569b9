using System.Collections.Immutable;
using System.Diagnostics;

namespace Pulumi;

/// <summary>
/// Everything that a program set going: the run ends when all of it has, or at the first failure of the program's own. A step that
/// failed or was cancelled ends only what depends on it.
/// </summary>
internal sealed class PendingTasks(CancellationToken cancel)
{
    private readonly Lock _lock = new();
    private readonly List<Exception> _failures = [];
    private bool _isBroken;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    public void Add(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;
        lock (_lock)
            _running++;
        task.ContinueWith(Settle, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>The failures, each once; none when the program is done.</summary>
    public async Task<ImmutableArray<Exception>> WhenIdleOrFailedAsync()
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_isBroken || _running == 0)
                    return [.. _failures.Distinct()];
                changed = _changed.Task;
            }
            await changed.ConfigureAwait(false);
        }
    }

    private void Settle(Task task)
    {
        lock (_lock)
        {
            _running--;
            if (task.IsFaulted)
                _failures.AddRange(task.Exception.InnerExceptions);
            else if (task.IsCanceled)
                _failures.Add(CancellationOf(task));
            _isBroken = _failures.Exists(failure => !EngineFailure.Is(failure, cancel));
            if (_running > 0 && !_isBroken)
                return;
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    // A cancelled task gives its exception away only to who awaits it.
    private static Exception CancellationOf(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            throw new UnreachableException();
        }
        catch (OperationCanceledException cancellation)
        {
            return cancellation;
        }
    }
}
