using Realmworks.Scaler.Deciding.Rules;

namespace Realmworks.Scaler.Deciding;

/// <summary>
/// The decision: a pure function of spec, observation, state and time. docs/autoscaling.md explains the rules with worked figures.
/// </summary>
public static class Scaling
{
    /// <summary>One turn of one pipeline.</summary>
    /// <returns>The decision, and what to hand to the next turn once the decision is carried out.</returns>
    public static (ScalingDecision Decision, ScalerState State) Decide(
        in ScalingSpec spec, in Observation seen, in ScalerState state, DateTimeOffset now, ScalingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var ticks = now.UtcTicks;
        var past = Memory.Recall(state, seen, ref ticks, policy);
        var turn = new Turn(in spec, in seen, in past, ticks, policy);
        var decision = Choose(turn, out var next);
        return (Pausing.Hold(turn, decision, ref next), next);
    }

    // The order is the rule: what pauses, what bounds without figures, what is not known, and only then what the figures say.
    private static ScalingDecision Choose(in Turn turn, out ScalerState next)
    {
        if (Pausing.IsFixed(turn, out var decision, out next) || Bounds.AreBroken(turn, out decision, out next))
            return decision;
        if (!TryGetQueue(turn, out var queue))
            return NotKnowing.Decide(turn, out next);
        var needed = turn.Needed(queue.Messages);
        decision =
            turn.Replicas == 0 ? Activation.Decide(turn, queue, needed, out next)
            : turn.IsAboveTarget(queue.Messages, turn.Replicas) ? BacklogGrowth.Decide(turn, needed, out next)
            : turn.Replicas > 1 ? LittleShrink.Decide(turn, queue, out next)
            : IdleCooldown.Decide(turn, queue, out next);
        next = next with { KnownUntilTicks = turn.Now };
        return decision with { UpNeeds = needed };
    }

    private static bool TryGetQueue(in Turn turn, out QueueSample queue)
    {
        if (turn.Seen.TryGetQueue(out queue))
            return true;
        queue = new QueueSample(0, 0, 0, null);
        return turn.Policy.MissingQueueIsEmpty && turn.Seen.Cause == UnknownCause.QueueNotFound;
    }
}
