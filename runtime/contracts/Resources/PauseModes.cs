namespace Realmworks.Contracts.Resources;

/// <summary>Which changes of the replicas are held back.</summary>
public static class PauseModes
{
    public const string None = "none";

    /// <summary>Every change, also those that the bounds demand.</summary>
    public const string All = "all";

    /// <summary>Taking replicas away.</summary>
    public const string In = "in";

    /// <summary>Adding replicas, the first one too.</summary>
    public const string Out = "out";

    /// <summary>Every change but to pauseAt.</summary>
    public const string At = "at";

    public static IReadOnlyList<string> Names { get; } = [None, All, In, Out, At];
}
