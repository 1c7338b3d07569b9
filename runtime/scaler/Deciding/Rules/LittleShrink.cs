namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>
/// Arrivals times response time fit fewer replicas: that many, down to one, once they would have been enough for a whole window.
/// </summary>
internal static class LittleShrink
{
    public static ScalingDecision Decide(in Turn turn, in QueueSample queue, out ScalerState next)
    {
        var replicas = turn.Replicas;
        next = turn.State with { IdleSinceTicks = 0 };
        if (queue.ArrivalRate is null)
            return new ScalingDecision(replicas, ScalingReason.Stabilizing);

        // At the smaller size the up rule must not fire: with these figures, with a little more, nor when the load swings as it does.
        var load = Math.Max(
            queue.Load * (100 + turn.Policy.DownHeadroomPercent) / 100, turn.State.Load.Highest(turn.Now, turn.Policy));
        var needs = turn.Needed(load);
        var least = Math.Max(turn.Spec.Min, 1);
        var proposal = Math.Min(Math.Max(needs, least), replicas);
        var window = turn.Policy.StabilizationWindow.Ticks << turn.State.Doublings;
        var proposals = turn.State.Proposals.Add(turn.Now, window, proposal);
        next = next with { Proposals = proposals };
        var decision = new ScalingDecision(replicas, ScalingReason.Steady) { DownNeeds = needs };
        if (proposal == replicas)
            return decision;
        if (proposals.Greatest(turn.Now, window) is not { } stable || stable >= replicas)
            return decision with { Reason = ScalingReason.Stabilizing, Wanted = proposal };

        // Of many replicas not one by one: so small a gain is not worth the next breath of the load.
        if (stable > least && replicas - stable < replicas * turn.Policy.SmallestStepPercent / 100)
            return decision;

        var given = Math.Max(stable, Busy(turn, queue));
        if (given >= replicas)
            return decision with { Reason = ScalingReason.ReplicasBusy, Wanted = stable, Limit = ScalingLimit.Busy };
        next = next with { LastDownTicks = turn.Now };
        return decision with
        {
            Replicas = given,
            Reason = ScalingReason.FewerNeeded,
            Wanted = stable,
            Limit = given > stable ? ScalingLimit.Busy : ScalingLimit.None,
        };
    }

    /// <summary>
    /// Replicas to keep because they execute what takes long; what takes a moment, they finish while they stop. Where executors do not
    /// say which of them are busy, as many may be as there are messages held.
    /// </summary>
    private static int Busy(in Turn turn, in QueueSample queue)
    {
        var takesLong = queue.ResponseTime is { } seconds ? seconds >= turn.Policy.LongExecution.TotalSeconds : queue.Unacknowledged > 0;
        return takesLong ? turn.Seen.BusyReplicas ?? (int)Math.Min(turn.Replicas, queue.Unacknowledged) : 0;
    }
}
