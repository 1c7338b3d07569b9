using Realmworks.Scaler.Deciding;

namespace Scaler.Deciding.Tests;

/// <summary>Short forms: a pipeline of 10 consumers a replica, from 0 to 50 of them, and a clock that starts at nine.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    public static readonly ScalingSpec Spec = new(Min: 0, Max: 50, Consumers: 10, TimeSpan.FromSeconds(60));

    public static Observation Known(
        int replicas, long ready, long held = 0, double? rate = null, double? response = null, int? started = null, int? busy = null) =>
        Observation.Known(replicas, started ?? replicas, new QueueSample(ready, held, rate, response), busy);

    public static Observation Idle(int replicas) => Known(replicas, ready: 0, rate: 0);

    public static Observation Unknown(int replicas, UnknownCause cause = UnknownCause.BrokerUnreachable) => Observation.Unknown(replicas, replicas, cause);

    public static DateTimeOffset After(double seconds) => Start.AddSeconds(seconds);

    public static ScalingDecision Decide(ScalingSpec spec, Observation seen, ScalerState state = default, double after = 0, ScalingPolicy? policy = null) =>
        Scaling.Decide(spec, seen, state, After(after), policy ?? ScalingPolicy.Default).Decision;
}
