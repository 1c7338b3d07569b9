using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Showing;

/// <summary>What is shown of a pipeline.</summary>
internal sealed class PipelineEntry(ScalingTarget target, DateTimeOffset since)
{
    public ScalingTarget Target { get; set; } = target;

    public DecisionHistory History { get; } = new();

    /// <summary>Its consumers take more than they work on.</summary>
    public bool PrefetchAbove { get; set; }

    public CostMeter Cost { get; } = new(since);
}
