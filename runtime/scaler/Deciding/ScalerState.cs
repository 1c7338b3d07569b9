namespace Realmworks.Scaler.Deciding;

/// <summary>
/// What a decision remembers of those before it. A default one is that of a scaler that has just started. Times are kept as ticks in
/// UTC, 0 for never: ten thousand of these are walked through every ten seconds.
/// </summary>
public readonly record struct ScalerState
{
    /// <summary>When the single replica was first seen idle, with nothing in between.</summary>
    public DateTimeOffset? IdleSince => Time(IdleSinceTicks);

    /// <summary>When replicas were last asked for.</summary>
    public DateTimeOffset? LastUp => Time(LastUpTicks);

    /// <summary>When the down rule last took replicas away.</summary>
    public DateTimeOffset? LastDown => Time(LastDownTicks);

    /// <summary>Since when none more has become ready; null while all are.</summary>
    public DateTimeOffset? StuckSince => Time(StuckSinceTicks);

    /// <summary>Until when the queue was known; the first turn of a scaler that never knew it.</summary>
    public DateTimeOffset? KnownUntil => Time(KnownUntilTicks);

    /// <summary>How many the backlog needed when replicas were last asked for: while they start, it is not paid for again.</summary>
    public int LastNeed { get; init; }

    /// <summary>How often the stabilization window was doubled, because what was taken away was needed again soon.</summary>
    public int Doublings { get; init; }

    /// <summary>Replicas that were ready at the turn before.</summary>
    internal int Ready { get; init; }

    /// <summary>What the down rule proposed lately.</summary>
    internal ProposalWindow Proposals { get; init; }

    /// <summary>The load of late, and how it swings.</summary>
    internal LoadMemory Load { get; init; }

    internal long IdleSinceTicks { get; init; }

    internal long LastUpTicks { get; init; }

    internal long LastDownTicks { get; init; }

    internal long StuckSinceTicks { get; init; }

    internal long KnownUntilTicks { get; init; }

    /// <summary>The turn before.</summary>
    internal long TurnTicks { get; init; }

    private static DateTimeOffset? Time(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
