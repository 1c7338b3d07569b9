namespace Realmworks.Scaler.Deciding;

/// <summary>Why the replicas are what they are: the public vocabulary of status, events, logs and metrics.</summary>
public enum ScalingReason
{
    /// <summary>Nothing asks for a change.</summary>
    Steady,

    /// <summary>The first message came while there was no replica.</summary>
    Activated,

    /// <summary>More messages than 70% of all concurrent executions.</summary>
    QueueAboveTarget,

    /// <summary>More messages than that, and what was asked for is still starting.</summary>
    WaitingForReplicas,

    /// <summary>Arrivals times response time need fewer replicas.</summary>
    FewerNeeded,

    /// <summary>Fewer would do, but not for the whole stabilization window.</summary>
    Stabilizing,

    /// <summary>The last replica is idle, and its cooldown is not over.</summary>
    CoolingDown,

    /// <summary>The last replica was idle for longer than the cooldown.</summary>
    CooldownOver,

    BelowMin,
    AboveMax,

    BrokerUnreachable,
    QueueNotFound,
    StatsMissing,
    NotSampled,
}
