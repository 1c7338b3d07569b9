using Realmworks.Scaler.Deciding;

namespace Scaler.Deciding.Tests;

/// <summary>One pipeline whose decisions are carried out at once, turn by turn.</summary>
internal sealed class Walk(ScalingSpec spec, int replicas = 0, ScalingPolicy? policy = null)
{
    private ScalerState _state;

    public ScalingSpec Spec { get; set; } = spec;

    public int Replicas { get; set; } = replicas;

    public ScalerState State => _state;

    /// <summary>Every change, as <c>second: from -> to</c>.</summary>
    public List<string> Changes { get; } = [];

    public ScalingDecision Turn(double second, Func<int, Observation> see)
    {
        (var decision, _state) = Scaling.Decide(Spec, see(Replicas), _state, Given.After(second), policy ?? ScalingPolicy.Default);
        if (decision.Replicas != Replicas)
            Changes.Add($"{second}: {Replicas} -> {decision.Replicas}");
        Replicas = decision.Replicas;
        return decision;
    }

    /// <summary>A turn every 10 seconds, the last at <paramref name="to"/>.</summary>
    public ScalingDecision Turns(double from, double to, Func<int, Observation> see)
    {
        var last = default(ScalingDecision);
        for (var second = from; second <= to; second += 10)
        {
            last = Turn(second, see);
        }
        return last;
    }

    /// <summary>The scaler is replaced by one without memory.</summary>
    public void Restart() => _state = default;
}
