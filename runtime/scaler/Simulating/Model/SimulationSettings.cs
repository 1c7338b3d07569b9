using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Simulating.Model;

/// <summary>What a trace is run against.</summary>
public sealed record SimulationSettings
{
    public required ScalingSpec Spec { get; init; }

    public PipelineSize Size { get; init; } = PipelineSizes.Small;

    /// <summary>Seconds from asking for a replica until it takes messages.</summary>
    public double StartupSeconds { get; init; } = 20;

    /// <summary>Part of that by which replicas differ, 0 to 1.</summary>
    public double StartupSpread { get; init; } = 0.2;

    /// <summary>Seconds between the broker's own statistics: what is read is as old as that at most.</summary>
    public double StatsSeconds { get; init; } = 5;

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public int Seed { get; init; } = 1;

    /// <summary>Seconds after the trace that still count: in them, what was kept too long shows.</summary>
    public double TailSeconds { get; init; } = 600;

    /// <summary>Replicas at the start; null for the minimum.</summary>
    public int? StartReplicas { get; init; }
}
