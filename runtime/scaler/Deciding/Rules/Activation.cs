namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>From zero: the first message starts the first replica at once, whatever else is remembered.</summary>
internal static class Activation
{
    public static ScalingDecision Decide(in Turn turn, in QueueSample queue, int needed, out ScalerState next)
    {
        if (queue.Messages == 0 && queue.ArrivalRate is not > 0)
        {
            next = turn.State with { IdleSinceTicks = 0 };
            return new ScalingDecision(0, ScalingReason.Steady);
        }
        var wanted = turn.Spec.ActivatesToNeed ? Math.Max(needed, 1) : 1;
        var given = Math.Min(wanted, turn.Ceiling);
        next = turn.State with { IdleSinceTicks = 0, Proposals = default };
        if (given == 0)
            return new ScalingDecision(0, ScalingReason.RealmCap, wanted, ScalingLimit.RealmCap);
        next = next with { LastUpTicks = turn.Now, LastNeed = wanted };
        return new ScalingDecision(given, ScalingReason.Activated, wanted, given < wanted ? turn.CeilingLimit : ScalingLimit.None);
    }
}
