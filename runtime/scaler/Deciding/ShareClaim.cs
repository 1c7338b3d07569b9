namespace Realmworks.Scaler.Deciding;

/// <summary>What one pipeline asks of its realm's replicas.</summary>
/// <param name="Floor">What it gets before all others get more: its minimum, or what a pause keeps.</param>
/// <param name="Wanted">What it would have without a cap.</param>
/// <param name="Held">What it has.</param>
public readonly record struct ShareClaim(int Floor, int Wanted, int Held)
{
    /// <param name="decision">What was decided without an allowance.</param>
    public static ShareClaim Of(in ScalingSpec spec, in Observation seen, in ScalingDecision decision) => new(
        spec.Pause is Pause.None or Pause.Out ? Math.Min(spec.Min, decision.Replicas) : decision.Replicas, decision.Replicas, seen.Replicas);
}
