namespace Realmworks.Scaler.Showing;

/// <param name="Since">When counting began: the scaler's memory ends with its process.</param>
/// <param name="Seconds">Seconds that were seen.</param>
/// <param name="ReplicaSeconds">Replicas asked for times their seconds.</param>
/// <param name="AlwaysOnReplicaSeconds">The same with the maximum always there.</param>
/// <param name="GigabyteSeconds">Memory of the replicas (GiB) times their seconds.</param>
/// <param name="AlwaysOnGigabyteSeconds">The same with the maximum always there.</param>
/// <param name="Peak">The most replicas at once.</param>
internal readonly record struct CostFigures(
    DateTimeOffset Since, double Seconds = 0, double ReplicaSeconds = 0, double AlwaysOnReplicaSeconds = 0, double GigabyteSeconds = 0,
    double AlwaysOnGigabyteSeconds = 0, int Peak = 0)
{
    /// <summary>Part of the always-on memory that was not needed, 0 to 1.</summary>
    public double Saved => AlwaysOnGigabyteSeconds > 0 ? 1 - (GigabyteSeconds / AlwaysOnGigabyteSeconds) : 0;

    public static CostFigures operator +(CostFigures a, CostFigures b) => new(
        a.Since < b.Since ? a.Since : b.Since, Math.Max(a.Seconds, b.Seconds), a.ReplicaSeconds + b.ReplicaSeconds,
        a.AlwaysOnReplicaSeconds + b.AlwaysOnReplicaSeconds, a.GigabyteSeconds + b.GigabyteSeconds,
        a.AlwaysOnGigabyteSeconds + b.AlwaysOnGigabyteSeconds, a.Peak + b.Peak);
}
