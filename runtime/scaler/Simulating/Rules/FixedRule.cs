namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>No autoscaling at all.</summary>
public sealed class FixedRule(int replicas, string name) : IReplicaRule
{
    public string Name => name;

    public bool TakesIdleFirst => true;

    public int? Turn(in Sight sight) => replicas;
}
