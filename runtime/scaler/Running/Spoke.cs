namespace Realmworks.Scaler.Running;

/// <summary>One kind of turn of one virtual host: when it is due, and whether the one before still runs.</summary>
internal sealed class Spoke(TimeSpan period, DateTimeOffset first)
{
    private Task _running = Task.CompletedTask;

    public DateTimeOffset Due { get; private set; } = first;

    /// <summary>The first time of the virtual host's own phase, so that not all of them come at once.</summary>
    public static DateTimeOffset First(string virtualHost, TimeSpan period, DateTimeOffset now)
    {
        var phase = StableHash(virtualHost) % (ulong)period.Ticks;
        return now + TimeSpan.FromTicks((long)phase);
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

    // The same in every process and run, unlike string.GetHashCode.
    private static ulong StableHash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }
}
