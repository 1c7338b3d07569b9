namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>The bounds of the pipeline and its share of the realm's: they need no figures, and hold also while nothing is known.</summary>
internal static class Bounds
{
    public static bool AreBroken(in Turn turn, out ScalingDecision decision, out ScalerState next)
    {
        var (replicas, least, most) = (turn.Replicas, turn.Spec.Min, turn.Ceiling);
        next = turn.State with { IdleSinceTicks = 0 };
        if (replicas > most)
        {
            // Of both bounds, the realm's wins: it is what the tenant has.
            decision = turn.CeilingLimit == ScalingLimit.RealmCap
                ? new ScalingDecision(most, ScalingReason.RealmCap, Math.Min(replicas, turn.Spec.Max), ScalingLimit.RealmCap)
                : new ScalingDecision(most, ScalingReason.AboveMax);
            return true;
        }
        if (replicas < least)
        {
            var given = Math.Min(least, most);
            decision = given > replicas
                ? new ScalingDecision(given, ScalingReason.BelowMin, least, given < least ? ScalingLimit.RealmCap : ScalingLimit.None)
                : new ScalingDecision(replicas, ScalingReason.RealmCap, least, ScalingLimit.RealmCap);
            if (given > replicas)
                next = next with { LastUpTicks = turn.Now, LastNeed = given };
            return true;
        }
        decision = default;
        return false;
    }
}
