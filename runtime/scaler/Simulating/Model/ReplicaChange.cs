namespace Realmworks.Scaler.Simulating.Model;

/// <param name="At">Seconds from the start.</param>
public readonly record struct ReplicaChange(double At, int From, int To);
