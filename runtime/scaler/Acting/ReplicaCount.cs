namespace Realmworks.Scaler.Acting;

/// <summary>The replicas asked for, and the version of the object that says so.</summary>
internal sealed record ReplicaCount(int Replicas, string Version);
