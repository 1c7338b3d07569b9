namespace Realmworks.Scaler.Deciding;

/// <summary>
/// The decision: a pure function of spec, observation, state and time. docs/autoscaling.md explains the rules with worked figures.
/// </summary>
public static class Scaling
{
    public static (ScalingDecision Decision, ScalerState State) Decide(
        in ScalingSpec spec, in Observation seen, in ScalerState state, DateTimeOffset now, ScalingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var replicas = seen.Replicas;

        // Bounds need no figures: they hold also while nothing is known.
        if (replicas < spec.Min)
        {
            return (new ScalingDecision(spec.Min, ScalingReason.BelowMin), state with { IdleSince = null, LastUp = now });
        }
        if (replicas > spec.Max)
        {
            return (new ScalingDecision(spec.Max, ScalingReason.AboveMax), state with { IdleSince = null });
        }
        if (!seen.TryGetQueue(out var queue))
        {
            // The idle clock stops: it counts time that was seen to be idle.
            return (new ScalingDecision(replicas, ReasonOf(seen.Cause!.Value)), state with { IdleSince = null });
        }
        if (replicas == 0)
        {
            return queue.Messages > 0 || queue.ArrivalRate > 0
                ? (new ScalingDecision(Math.Max(1, spec.Min), ScalingReason.Activated), new ScalerState { LastUp = now })
                : (new ScalingDecision(0, ScalingReason.Steady), state with { IdleSince = null });
        }
        if (IsAboveTarget(queue.Messages, replicas, spec, policy))
        {
            return Up(spec, seen, queue, state, now, policy);
        }
        return replicas > 1
            ? Down(spec, replicas, queue, state with { IdleSince = null }, now, policy)
            : Cooldown(spec, queue, state with { Proposals = default }, now);
    }

    private static (ScalingDecision, ScalerState) Up(
        in ScalingSpec spec, in Observation seen, in QueueSample queue, in ScalerState state, DateTimeOffset now, ScalingPolicy policy)
    {
        var busy = state with { IdleSince = null, Proposals = default };
        var starting = seen.ReadyReplicas < seen.Replicas && state.LastUp is { } asked && now - asked < policy.StartupGrace;
        if (seen.Replicas == spec.Max || starting)
        {
            // One backlog is not paid for twice: what was asked for counts before it is ready.
            var reason = starting ? ScalingReason.WaitingForReplicas : ScalingReason.QueueAboveTarget;
            return (new ScalingDecision(seen.Replicas, reason, Limited: true), busy);
        }
        var needed = Needed(queue.Messages, spec, policy);
        var growth = Math.Max(2L * seen.Replicas, seen.Replicas + 4L);
        var target = (int)Math.Min(Math.Min(needed, growth), spec.Max);
        return (new ScalingDecision(target, ScalingReason.QueueAboveTarget, Limited: target < needed), busy with { LastUp = now });
    }

    private static (ScalingDecision, ScalerState) Down(
        in ScalingSpec spec, int replicas, in QueueSample queue, in ScalerState state, DateTimeOffset now, ScalingPolicy policy)
    {
        if (queue.ArrivalRate is not { } rate)
        {
            return (new ScalingDecision(replicas, ScalingReason.Stabilizing), state);
        }
        // Little's law says how many executions are in flight on average. Where nothing completed lately, those seen now stand for it.
        var inFlight = rate * (queue.ResponseTime ?? 0);
        // At the smaller size the up rule must not fire, with these figures nor with a little more.
        var load = Math.Max(inFlight, queue.Messages) * (100 + policy.DownHeadroomPercent) / 100;
        var proposal = (int)Math.Min(Math.Max(Needed(load, spec, policy), Math.Max(spec.Min, 1)), replicas);
        var next = state with { Proposals = state.Proposals.Add(now, policy.StabilizationWindow, proposal) };
        if (proposal == replicas)
        {
            return (new ScalingDecision(replicas, ScalingReason.Steady), next);
        }
        var stable = next.Proposals.Greatest(now, policy.StabilizationWindow);
        return stable is { } target && target < replicas
            ? (new ScalingDecision(target, ScalingReason.FewerNeeded), next)
            : (new ScalingDecision(replicas, ScalingReason.Stabilizing), next);
    }

    private static (ScalingDecision, ScalerState) Cooldown(in ScalingSpec spec, in QueueSample queue, in ScalerState state, DateTimeOffset now)
    {
        var idle = queue.Messages == 0 && queue.ArrivalRate is 0;
        if (!idle || spec.Min > 0)
        {
            return (new ScalingDecision(1, ScalingReason.Steady), state with { IdleSince = null });
        }
        // A clock that went back starts the idle time anew rather than ending it early.
        var since = state.IdleSince is { } known && known <= now ? known : now;
        return now - since > spec.Cooldown
            ? (new ScalingDecision(0, ScalingReason.CooldownOver), default)
            : (new ScalingDecision(1, ScalingReason.CoolingDown), state with { IdleSince = since });
    }

    // In whole numbers: 70% of 30 is 21, which 0.7 * 30 is not.
    private static bool IsAboveTarget(long messages, int replicas, in ScalingSpec spec, ScalingPolicy policy) =>
        messages * 100 > (long)policy.TargetPercent * replicas * spec.Consumers;

    private static long Needed(double messages, in ScalingSpec spec, ScalingPolicy policy) =>
        (long)Math.Ceiling(messages * 100 / ((long)policy.TargetPercent * spec.Consumers));

    private static ScalingReason ReasonOf(UnknownCause cause) => cause switch
    {
        UnknownCause.BrokerUnreachable => ScalingReason.BrokerUnreachable,
        UnknownCause.QueueNotFound => ScalingReason.QueueNotFound,
        UnknownCause.StatsMissing => ScalingReason.StatsMissing,
        _ => ScalingReason.NotSampled,
    };
}
