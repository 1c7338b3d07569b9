namespace Realmworks.Scaler.Deciding;

/// <summary>Which changes a pipeline's owner holds back.</summary>
public enum Pause
{
    None,

    /// <summary>Every change.</summary>
    All,

    /// <summary>Taking replicas away.</summary>
    In,

    /// <summary>Adding replicas, the first one too.</summary>
    Out,

    /// <summary>Every change but to the count that was asked for.</summary>
    At,
}
