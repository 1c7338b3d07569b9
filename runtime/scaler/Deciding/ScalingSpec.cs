namespace Realmworks.Scaler.Deciding;

/// <summary>What a pipeline asks of the scaler.</summary>
/// <param name="Min">0 scales to zero when idle, 1 or more is always on.</param>
/// <param name="Max">The most replicas.</param>
/// <param name="Consumers">Concurrent executions of one replica.</param>
/// <param name="Cooldown">Idle time before the last replica goes, 60 to 300 seconds.</param>
public readonly record struct ScalingSpec(int Min, int Max, int Consumers, TimeSpan Cooldown);
