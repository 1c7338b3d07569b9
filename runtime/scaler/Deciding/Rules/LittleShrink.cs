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
        if (queue.ArrivalRate is not { } rate)
            return new ScalingDecision(replicas, ScalingReason.Stabilizing);

        // Little's law says how many executions are in flight on average. Where nothing completed lately, those seen now stand for it.
        var inFlight = rate * (queue.ResponseTime ?? 0);
        // At the smaller size the up rule must not fire, with these figures nor with a little more.
        var load = Math.Max(inFlight, queue.Messages) * (100 + turn.Policy.DownHeadroomPercent) / 100;
        var needs = turn.Needed(load);
        var proposal = Math.Min(Math.Max(needs, Math.Max(turn.Spec.Min, 1)), replicas);
        var window = turn.Policy.StabilizationWindow.Ticks << turn.State.Doublings;
        var proposals = turn.State.Proposals.Add(turn.Now, window, proposal);
        next = next with { Proposals = proposals };
        var decision = new ScalingDecision(replicas, ScalingReason.Steady) { DownNeeds = needs };
        if (proposal == replicas)
            return decision;
        if (proposals.Greatest(turn.Now, window) is not { } stable || stable >= replicas)
            return decision with { Reason = ScalingReason.Stabilizing, Wanted = proposal };

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
