namespace Realmworks.Scaler.Deciding;

/// <summary>The figures of the rules that are the same for all pipelines.</summary>
public sealed record ScalingPolicy
{
    public static ScalingPolicy Default { get; } = new();

    /// <summary>Percentage of all concurrent executions above which replicas are added, and that each rule plans for.</summary>
    public int TargetPercent { get; init; } = 70;

    /// <summary>
    /// Percentage by which the load may grow after replicas were taken away before they are needed again: without it, noise around
    /// the target would take and give the same replica for ever.
    /// </summary>
    public int DownHeadroomPercent { get; init; } = 25;

    /// <summary>How long a need for fewer must last.</summary>
    public TimeSpan StabilizationWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long replicas that were asked for may take to start before more are asked for.</summary>
    public TimeSpan StartupGrace { get; init; } = TimeSpan.FromSeconds(20);
}
