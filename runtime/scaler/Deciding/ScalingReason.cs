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

    /// <summary>More messages than that, and for two minutes none of the replicas that were asked for became ready.</summary>
    ReplicasNotReady,

    /// <summary>Arrivals times response time need fewer replicas.</summary>
    FewerNeeded,

    /// <summary>Fewer would do, but not for the whole stabilization window.</summary>
    Stabilizing,

    /// <summary>Fewer would do, but the others execute what takes long.</summary>
    ReplicasBusy,

    /// <summary>The last replica is idle, and its cooldown is not over.</summary>
    CoolingDown,

    /// <summary>The last replica was idle for longer than the cooldown.</summary>
    CooldownOver,

    BelowMin,
    AboveMax,

    /// <summary>The realm's replicas are capped, and this is the pipeline's share.</summary>
    RealmCap,

    /// <summary>Paused: nothing changes.</summary>
    Paused,

    /// <summary>Paused at a count of its own.</summary>
    PausedAt,

    /// <summary>Replicas would be taken away, but that is paused.</summary>
    PausedIn,

    /// <summary>Replicas would be added, but that is paused.</summary>
    PausedOut,

    /// <summary>Another autoscaler sets the same Deployment's replicas: nothing changes.</summary>
    ScaledByAnother,

    /// <summary>The queue has been unknown for so long that the fallback holds.</summary>
    Fallback,

    BrokerUnreachable,
    QueueNotFound,
    StatsMissing,
    NotSampled,
}
