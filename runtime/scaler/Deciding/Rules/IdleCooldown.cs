namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>One replica: where zero is allowed it goes after it was idle for longer than the cooldown.</summary>
internal static class IdleCooldown
{
    public static ScalingDecision Decide(in Turn turn, in QueueSample queue, out ScalerState next)
    {
        next = turn.State with { IdleSinceTicks = 0, Proposals = default };
        if (queue.Messages > 0 && turn.Seen.ReadyReplicas == 0 && turn.IsStuck)
            return new ScalingDecision(1, ScalingReason.ReplicasNotReady);
        if (queue.Messages > 0 || queue.ArrivalRate is not 0 || turn.Spec.Min > 0)
            return new ScalingDecision(1, ScalingReason.Steady);
        var since = turn.State.IdleSinceTicks == 0 ? turn.Now : turn.State.IdleSinceTicks;
        if (turn.Now - since <= turn.Spec.Cooldown.Ticks)
        {
            next = next with { IdleSinceTicks = since };
            return new ScalingDecision(1, ScalingReason.CoolingDown, 0, ScalingLimit.None);
        }
        next = new ScalerState { TurnTicks = turn.Now };
        return new ScalingDecision(0, ScalingReason.CooldownOver);
    }
}
