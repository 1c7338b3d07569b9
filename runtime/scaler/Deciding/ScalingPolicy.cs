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

    /// <summary>
    /// How far the messages of a load that does not change are taken to rise above their mean, in square roots of it, as long as they were
    /// not seen to rise further.
    /// </summary>
    public double LeastSwing { get; init; } = 2;

    /// <summary>What rises further is no swing of the same load, but another one.</summary>
    public double MostSwing { get; init; } = 6;

    /// <summary>After so long, the most that was seen of a load counts for one square root less.</summary>
    public TimeSpan PeakMemory { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What the mean load is a mean of; of executions that take longer than a twentieth of it, of twenty of them.</summary>
    public TimeSpan LoadMemory { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Percentage of the replicas that are taken away at least, but to go down to the fewest: many do not go one by one.</summary>
    public int SmallestStepPercent { get; init; } = 10;

    /// <summary>How far replicas may grow in one turn, in percent of those there are; at least by one.</summary>
    public int GrowthPercent { get; init; } = 200;

    /// <summary>Replicas that may be added in one turn however few there are.</summary>
    public int GrowthStep { get; init; } = 4;

    /// <summary>How long a need for fewer must last.</summary>
    public TimeSpan StabilizationWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Replicas that are needed again so soon after they were taken away double the window for the next time: load that swings about
    /// the target by itself would otherwise take and give the same replica for ever. So much time without takes one doubling off.
    /// </summary>
    public TimeSpan RegretPeriod { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the window may double: four times, from 30 s to 8 minutes.</summary>
    public int MostDoublings { get; init; } = 4;

    /// <summary>How long replicas that were asked for may take to start before more are asked for.</summary>
    public TimeSpan StartupGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>No more are asked for when none of those that were has become ready for so long.</summary>
    public TimeSpan ProgressDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Of executions that take so long or longer, only idle replicas are taken away.</summary>
    public TimeSpan LongExecution { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a queue that the broker does not have counts as empty; else its pipeline keeps its replicas.</summary>
    public bool MissingQueueIsEmpty { get; init; }
}
