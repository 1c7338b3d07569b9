namespace Realmworks.Scaler.Deciding;

/// <summary>
/// What is known of a pipeline at one moment: of its queue, or that nothing is known of it and why. Unknown is never zero: a
/// count can only be had from <see cref="TryGetQueue"/>.
/// </summary>
public readonly record struct Observation
{
    private readonly QueueSample _queue;

    private Observation(int replicas, int ready, int? busy, UnknownCause? cause, QueueSample queue) =>
        (Replicas, ReadyReplicas, BusyReplicas, Cause, _queue) = (replicas, ready, busy, cause, queue);

    /// <summary>Replicas asked for.</summary>
    public int Replicas { get; }

    public int ReadyReplicas { get; }

    /// <summary>Replicas that hold messages, where executors say so; null where they do not.</summary>
    public int? BusyReplicas { get; }

    /// <summary>Why nothing is known of the queue; null where it is.</summary>
    public UnknownCause? Cause { get; }

    public static Observation Known(int replicas, int ready, QueueSample queue, int? busy = null) => new(replicas, ready, busy, null, queue);

    public static Observation Unknown(int replicas, int ready, UnknownCause cause) => new(replicas, ready, null, cause, default);

    public bool TryGetQueue(out QueueSample queue)
    {
        queue = _queue;
        return Cause is null;
    }
}
