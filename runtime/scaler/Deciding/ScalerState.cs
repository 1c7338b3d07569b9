namespace Realmworks.Scaler.Deciding;

/// <summary>What a decision remembers of those before it. A default one is that of a scaler that has just started.</summary>
public readonly record struct ScalerState
{
    /// <summary>When the single replica was first seen idle, with nothing in between.</summary>
    public DateTimeOffset? IdleSince { get; init; }

    /// <summary>When replicas were last asked for.</summary>
    public DateTimeOffset? LastUp { get; init; }

    /// <summary>How many the backlog needed then: while they start, it is not paid for again.</summary>
    public int LastNeed { get; init; }

    /// <summary>When the down rule last took replicas away.</summary>
    public DateTimeOffset? LastDown { get; init; }

    /// <summary>What the down rule proposed lately.</summary>
    public ProposalWindow Proposals { get; init; }

    /// <summary>How often the stabilization window was doubled, because what was taken away was needed again soon.</summary>
    public int Doublings { get; init; }

    /// <summary>Replicas that were ready at the turn before.</summary>
    public int Ready { get; init; }

    /// <summary>Since when none more has become ready; null while all are.</summary>
    public DateTimeOffset? StuckSince { get; init; }

    /// <summary>Until when the queue was known; the first turn of a scaler that never knew it.</summary>
    public DateTimeOffset? KnownUntil { get; init; }

    /// <summary>The turn before.</summary>
    public DateTimeOffset? Turn { get; init; }
}
