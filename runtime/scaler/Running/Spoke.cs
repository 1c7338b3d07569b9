namespace Realmworks.Scaler.Running;

/// <summary>One kind of turn: when it is due, and whether the one before still runs.</summary>
internal sealed class Spoke(TimeSpan period, DateTimeOffset first)
{
    private Task _running = Task.CompletedTask;

    public DateTimeOffset Due { get; private set; } = first;

    /// <summary>The same in every process and run, unlike <see cref="string.GetHashCode()"/>.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }

    /// <returns>The turn that was started, or null where it is not due or the one before still runs.</returns>
    public Task? Turn(DateTimeOffset now, Func<TimeSpan, Task> start)
    {
        if (now < Due)
            return null;
        var late = now - Due;
        // Turns that were missed are not made up for.
        Due += period * (1 + (late.Ticks / period.Ticks));
        if (!_running.IsCompleted)
            return null;
        return _running = start(late);
    }
}
