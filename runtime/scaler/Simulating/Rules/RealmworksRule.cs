using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>The real decision function, fed as the scaler feeds it: every ten seconds, and each second a live look at zero replicas.</summary>
public sealed class RealmworksRule(ScalingSpec spec, ScalingPolicy? policy = null) : IReplicaRule
{
    private const int TickSeconds = 10;

    // Any time will do: nothing depends on the date.
    private static readonly DateTimeOffset _epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ScalingPolicy _policy = policy ?? ScalingPolicy.Default;
    private ScalerState _state;
    private (QueueStats Stats, double At)? _last;

    public string Name => "Realmworks";

    public bool TakesIdleFirst => true;

    /// <summary>What was decided last, and what it was made of.</summary>
    public (Observation Seen, ScalingDecision Decision) Last { get; private set; }

    /// <summary>How often each reason was given.</summary>
    public SortedDictionary<ScalingReason, int> Reasons { get; } = [];

    public int? Turn(in Sight sight)
    {
        if (sight.At % TickSeconds == 0)
            return Decide(sight, See(sight));
        if (sight.Replicas == 0 && sight.Live > 0)
            return Decide(sight, Observation.Known(0, 0, new QueueSample(sight.Live.Value, 0, null, null)));
        return null;
    }

    private int Decide(in Sight sight, in Observation seen)
    {
        (var decision, _state) = Scaling.Decide(spec, seen, _state, _epoch.AddSeconds(sight.At), _policy);
        Last = (seen, decision);
        Reasons[decision.Reason] = Reasons.GetValueOrDefault(decision.Reason) + 1;
        return decision.Replicas;
    }

    private Observation See(in Sight sight)
    {
        if (sight.Cause is { } cause)
        {
            // Counters only grow, so differences over a silence are right; over a queue that was gone they are not.
            if (cause != UnknownCause.BrokerUnreachable)
                _last = null;
            return Observation.Unknown(sight.Replicas, sight.Ready, cause);
        }
        var (rate, response) = _last is { } last ? Rates(last.Stats, sight.Stats, sight.At - last.At) : default;
        _last = (sight.Stats, sight.At);
        return Observation.Known(sight.Replicas, sight.Ready, new QueueSample(sight.Stats.Waiting, sight.Stats.Held, rate, response), sight.Busy);
    }

    private static (double?, double?) Rates(in QueueStats before, in QueueStats now, double seconds)
    {
        var completed = Rate(before.Acknowledged, now.Acknowledged, seconds);
        return (Rate(before.Published, now.Published, seconds), completed > 0 ? (before.Held + now.Held) / 2.0 / completed : null);
    }

    // Backwards is a reset, and a hundred thousand a second a fault.
    private static double? Rate(long before, long now, double seconds) => (now - before) / seconds is >= 0 and <= 100_000 and var rate ? rate : null;
}
