namespace Realmworks.Scaler.Acting;

/// <summary>
/// Notices consumers that take more than they work on: what they hoard, new replicas cannot help with. Replicas that are stopping still
/// hold theirs, so the most replicas of a while count.
/// </summary>
internal sealed class PrefetchWatch
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(20);
    private const int Turns = 3;
    private (int Replicas, DateTimeOffset At) _most;
    private int _above;

    /// <summary>Whether it lasts.</summary>
    public bool Above => _above >= Turns;

    /// <returns>True at the moment when it has lasted for three turns.</returns>
    public bool Notices(Verdict verdict, DateTimeOffset now)
    {
        var replicas = Math.Max(verdict.Seen.Replicas, verdict.Decision.Replicas);
        if (replicas >= _most.Replicas || now - _most.At > Memory)
            _most = (replicas, now);
        if (!verdict.Seen.TryGetQueue(out var queue))
            return false;
        _above = queue.Unacknowledged > (long)_most.Replicas * verdict.Spec.Consumers ? _above + 1 : 0;
        return _above == Turns;
    }
}
