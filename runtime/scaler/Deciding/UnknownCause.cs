namespace Realmworks.Scaler.Deciding;

/// <summary>Why nothing is known of a queue.</summary>
public enum UnknownCause
{
    BrokerUnreachable,
    QueueNotFound,

    /// <summary>The broker answered without the figures: its statistics are off, or it has just started.</summary>
    StatsMissing,

    /// <summary>No sample was taken yet.</summary>
    NotSampled,
}
