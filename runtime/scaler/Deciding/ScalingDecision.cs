namespace Realmworks.Scaler.Deciding;

/// <summary>How many replicas there should be, and why.</summary>
/// <param name="Limited">The rule asked for more than the growth limit or the maximum allows.</param>
public readonly record struct ScalingDecision(int Replicas, ScalingReason Reason, bool Limited = false);
