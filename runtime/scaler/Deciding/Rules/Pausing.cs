namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>What a pipeline's owner, or another autoscaler, holds back.</summary>
internal static class Pausing
{
    /// <summary>A pause that needs no figures. What was remembered is forgotten, so that its end is a fresh start.</summary>
    public static bool IsFixed(in Turn turn, out ScalingDecision decision, out ScalerState next)
    {
        next = new ScalerState { TurnTicks = turn.Now };
        if (turn.Spec.HasRival)
        {
            decision = new ScalingDecision(turn.Replicas, ScalingReason.ScaledByAnother);
            return true;
        }
        switch (turn.Spec.Pause)
        {
            case Pause.All:
                decision = new ScalingDecision(turn.Replicas, ScalingReason.Paused);
                return true;
            case Pause.At:
                var allowed = Math.Min(turn.Spec.PauseAt, turn.Spec.Allowance ?? int.MaxValue);
                decision = allowed < turn.Spec.PauseAt
                    ? new ScalingDecision(allowed, ScalingReason.PausedAt, turn.Spec.PauseAt, ScalingLimit.RealmCap)
                    : new ScalingDecision(allowed, ScalingReason.PausedAt);
                return true;
            default:
                decision = default;
                return false;
        }
    }

    /// <summary>Takes a change back in the direction that is paused.</summary>
    public static ScalingDecision Hold(in Turn turn, in ScalingDecision decision, ref ScalerState next)
    {
        if (turn.Spec.Pause == Pause.Out && decision.Replicas > turn.Replicas)
        {
            next = next with { LastUpTicks = turn.State.LastUpTicks, LastNeed = turn.State.LastNeed };
            return Held(turn, decision, ScalingReason.PausedOut);
        }
        if (turn.Spec.Pause == Pause.In && GoesDown(turn, decision))
        {
            // Neither the idle clock nor the window runs on: both begin when the pause ends.
            next = next with { IdleSinceTicks = 0, Proposals = default, LastDownTicks = turn.State.LastDownTicks };
            return Held(turn, decision, ScalingReason.PausedIn);
        }
        return decision;
    }

    private static bool GoesDown(in Turn turn, in ScalingDecision decision) =>
        decision.Replicas < turn.Replicas
        || decision.Reason is ScalingReason.CoolingDown or ScalingReason.Stabilizing or ScalingReason.ReplicasBusy;

    private static ScalingDecision Held(in Turn turn, in ScalingDecision decision, ScalingReason reason) =>
        decision with { Replicas = turn.Replicas, Reason = reason, Limit = ScalingLimit.Paused };
}
