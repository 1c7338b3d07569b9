using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>The HorizontalPodAutoscaler on the queue's messages, 70% of the consumers a pod. It has no zero: its minimum is one.</summary>
public sealed class HpaStyleRule(ScalingSpec spec) : IReplicaRule
{
    private readonly HorizontalPodAutoscaler _autoscaler = new(Math.Max(spec.Min, 1), spec.Max, 0.7 * spec.Consumers);

    public string Name => "HPA-style";

    public bool TakesIdleFirst => false;

    public int? Turn(in Sight sight)
    {
        if (sight.At % HorizontalPodAutoscaler.SyncSeconds != 0)
            return null;
        // Whoever deploys it starts one: it never leaves zero by itself.
        var replicas = Math.Max(sight.Replicas, 1);
        return _autoscaler.Sync(sight.At, replicas, replicas, sight.Cause is null ? sight.Stats.Messages : null);
    }
}
