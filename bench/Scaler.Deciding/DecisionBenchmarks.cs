using BenchmarkDotNet.Attributes;
using Realmworks.Scaler.Deciding;

namespace Scaler.Deciding.Bench;

/// <summary>One decision of each kind.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly ScalingSpec _spec = new(0, 50, 10, TimeSpan.FromSeconds(60));
    private readonly ScalingPolicy _policy = ScalingPolicy.Default;
    private readonly Observation _zero = Observation.Known(0, 0, new QueueSample(0, 0, 0, null));
    private readonly Observation _first = Observation.Known(0, 0, new QueueSample(1, 0, null, null));
    private readonly Observation _burst = Observation.Known(4, 4, new QueueSample(400, 40, 90, 1.5));
    private readonly Observation _busy = Observation.Known(4, 4, new QueueSample(0, 20, 20, 1));
    private readonly Observation _idle = Observation.Known(1, 1, new QueueSample(0, 0, 0, null));
    private readonly Observation _unknown = Observation.Unknown(4, 4, UnknownCause.BrokerUnreachable);
    private ScalerState _walked;

    [GlobalSetup]
    public void WalkForAnHour()
    {
        for (var second = -3600; second < 0; second += 10)
            _walked = Scaling.Decide(_spec, _busy, _walked, _now.AddSeconds(second), _policy).State;
    }

    [Benchmark(Description = "idle at zero")]
    public ScalingDecision AtZero() => Decide(_zero);

    [Benchmark(Description = "first message")]
    public ScalingDecision Activates() => Decide(_first);

    [Benchmark(Description = "backlog grows")]
    public ScalingDecision Grows() => Decide(_burst);

    [Benchmark(Description = "busy, fewer weighed", Baseline = true)]
    public ScalingDecision Shrinks() => Decide(_busy);

    [Benchmark(Description = "last one cools down")]
    public ScalingDecision CoolsDown() => Decide(_idle);

    [Benchmark(Description = "queue unknown")]
    public ScalingDecision Unknown() => Decide(_unknown);

    private ScalingDecision Decide(in Observation seen) => Scaling.Decide(_spec, seen, _walked, _now, _policy).Decision;
}
