using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>
/// KEDA's rule for a RabbitMQ queue by length (ready and unacknowledged): an operator that polls every 10 s starts the first replica and,
/// the cooldown after the last message, takes all away at once; in between a HorizontalPodAutoscaler decides.
/// </summary>
public sealed class KedaStyleRule(ScalingSpec spec) : IReplicaRule
{
    private const int PollSeconds = 10;
    private readonly HorizontalPodAutoscaler _autoscaler = new(Math.Max(spec.Min, 1), spec.Max, 0.7 * spec.Consumers);
    private double? _lastActive;

    public string Name => "KEDA-style";

    public bool TakesIdleFirst => false;

    public int? Turn(in Sight sight)
    {
        var replicas = sight.Replicas;
        if (sight.At % PollSeconds == 0)
            replicas = Poll(sight);
        if (sight.At % HorizontalPodAutoscaler.SyncSeconds == 0)
            replicas = _autoscaler.Sync(sight.At, replicas, replicas, sight.Cause is null ? sight.Stats.Messages : null);
        return replicas;
    }

    private int Poll(in Sight sight)
    {
        if (sight.Cause is not null)
            return sight.Replicas;
        if (sight.Stats.Messages > 0)
        {
            _lastActive = sight.At;
            return sight.Replicas == 0 ? Math.Max(spec.Min, 1) : sight.Replicas;
        }
        var cooled = _lastActive is not { } active || active + spec.Cooldown.TotalSeconds < sight.At;
        return spec.Min == 0 && cooled ? 0 : Math.Max(sight.Replicas, spec.Min);
    }
}
