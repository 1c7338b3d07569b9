namespace Realmworks.Scaler.Showing;

/// <param name="Since">When counting began.</param>
/// <param name="Seconds">Seconds that were seen.</param>
/// <param name="ReplicaSeconds">Replicas asked for times their seconds.</param>
/// <param name="AlwaysOnReplicaSeconds">The same with the maximum always there.</param>
/// <param name="GigabyteSeconds">Memory (GiB) times seconds.</param>
/// <param name="AlwaysOnGigabyteSeconds">The same with the maximum always there.</param>
/// <param name="Peak">The most replicas at once.</param>
/// <param name="Saved">Part of the always-on memory that was not needed, 0 to 1.</param>
internal sealed record CostAnswer(
    DateTimeOffset Since, double Seconds, double ReplicaSeconds, double AlwaysOnReplicaSeconds, double GigabyteSeconds,
    double AlwaysOnGigabyteSeconds, int Peak, double Saved);
