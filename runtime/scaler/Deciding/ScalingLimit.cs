namespace Realmworks.Scaler.Deciding;

/// <summary>Why a decision is not all that its rule asked for: public, like <see cref="ScalingReason"/>.</summary>
public enum ScalingLimit
{
    None,

    /// <summary>Replicas grow step by step; the next turn gives more.</summary>
    Growth,

    /// <summary>The pipeline's own maximum.</summary>
    Max,

    /// <summary>The cap of the realm, and the other pipelines' share of it.</summary>
    RealmCap,

    /// <summary>What was asked for is still starting, or does not start.</summary>
    Starting,

    /// <summary>The other replicas execute what takes long.</summary>
    Busy,

    /// <summary>The pipeline is paused.</summary>
    Paused,
}
