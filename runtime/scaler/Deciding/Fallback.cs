namespace Realmworks.Scaler.Deciding;

/// <summary>What to do about a queue that stays unknown: add replicas, never take any away.</summary>
/// <param name="Replicas">As many, where there are fewer.</param>
/// <param name="After">How long nothing must have been known.</param>
public readonly record struct Fallback(int Replicas, TimeSpan After);
