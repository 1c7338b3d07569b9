namespace Realmworks.Scaler.Deciding;

/// <summary>What a decision remembers of those before it. A default one is that of a scaler that has just started.</summary>
public readonly record struct ScalerState
{
    /// <summary>When the single replica was first seen idle, with nothing in between.</summary>
    public DateTimeOffset? IdleSince { get; init; }

    /// <summary>When replicas were last asked for.</summary>
    public DateTimeOffset? LastUp { get; init; }

    /// <summary>What the down rule proposed lately.</summary>
    public ProposalWindow Proposals { get; init; }
}
