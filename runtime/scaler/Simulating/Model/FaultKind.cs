namespace Realmworks.Scaler.Simulating.Model;

public enum FaultKind
{
    /// <summary>Nothing can be read.</summary>
    Unreachable,

    /// <summary>The broker answers without figures.</summary>
    StatsMissing,

    /// <summary>The broker says that there is no such queue.</summary>
    QueueMissing,

    /// <summary>The counters start from zero when it begins.</summary>
    CountersReset,

    /// <summary>The counters jump by millions while it lasts.</summary>
    CountersJump,
}
