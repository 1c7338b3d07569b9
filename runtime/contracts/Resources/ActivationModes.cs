namespace Realmworks.Contracts.Resources;

/// <summary>How many replicas the first messages start where there is none.</summary>
public static class ActivationModes
{
    /// <summary>One; it shows how long a replica takes to start before more are asked for.</summary>
    public const string One = "one";

    /// <summary>As many as the backlog needs, at most max.</summary>
    public const string Need = "need";

    public static IReadOnlyList<string> Names { get; } = [One, Need];
}
