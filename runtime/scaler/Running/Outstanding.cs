using System.Collections.Concurrent;

namespace Realmworks.Scaler.Running;

/// <summary>
/// Writes that were begun and are waited for by nobody: not by the turn of the other pipelines, nor by the next turn of their own.
/// </summary>
internal sealed class Outstanding
{
    private readonly ConcurrentDictionary<Task, bool> _tasks = [];

    public void Add(Task task)
    {
        if (task.IsCompleted)
            return;
        _tasks[task] = true;
        // After it was added, or one that ends in between would stay.
        _ = task.ContinueWith(ended => _tasks.TryRemove(ended, out _), TaskScheduler.Default);
    }

    /// <summary>Ends when nothing is left, whether it went well or not.</summary>
    public async Task SettledAsync()
    {
        while (_tasks.Keys.ToArray() is { Length: > 0 } tasks)
        {
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var task in tasks)
                _tasks.TryRemove(task, out _);
        }
    }
}
