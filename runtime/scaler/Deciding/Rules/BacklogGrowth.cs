namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>More messages than 70% of all concurrent executions: as many replicas as they need, step by step.</summary>
internal static class BacklogGrowth
{
    public static ScalingDecision Decide(in Turn turn, int needed, out ScalerState next)
    {
        var replicas = turn.Replicas;
        next = turn.State with { IdleSinceTicks = 0, Proposals = default };
        if (turn.IsStuck)
            return new ScalingDecision(replicas, ScalingReason.ReplicasNotReady, needed, ScalingLimit.Starting);
        if (replicas >= turn.Ceiling)
            return new ScalingDecision(replicas, ScalingReason.QueueAboveTarget, needed, turn.CeilingLimit);

        // One backlog is not paid for twice: what grew while replicas start, they may well work off.
        var starting = turn.Seen.ReadyReplicas < replicas && turn.Now - turn.State.LastUpTicks < turn.Policy.StartupGrace.Ticks;
        var goal = starting ? Math.Min(needed, turn.State.LastNeed) : needed;
        if (goal <= replicas)
            return new ScalingDecision(replicas, ScalingReason.WaitingForReplicas, needed, ScalingLimit.Starting);

        var growth = Growth(replicas, turn.Policy);
        var given = Math.Min(goal, Math.Min(growth, turn.Ceiling));
        next = next with { LastUpTicks = turn.Now, LastNeed = goal, Doublings = Doublings(turn) };
        return new ScalingDecision(given, ScalingReason.QueueAboveTarget, needed, LimitOf(turn, needed, given, growth));
    }

    // Rounded up, and at least one: a bound of 1.1 times must not keep two replicas from ever becoming three.
    private static int Growth(int replicas, ScalingPolicy policy) =>
        Math.Max((int)((((long)replicas * policy.GrowthPercent) + 99) / 100), replicas + Math.Max(policy.GrowthStep, 1));

    private static ScalingLimit LimitOf(in Turn turn, int needed, int given, int growth) =>
        given == needed ? ScalingLimit.None
        : given == turn.Ceiling ? turn.CeilingLimit
        : given == growth ? ScalingLimit.Growth
        : ScalingLimit.Starting;

    /// <summary>A down that is taken back soon was one too early: the next has to wait for longer. Each peaceful period takes one off.</summary>
    private static int Doublings(in Turn turn)
    {
        ref readonly var state = ref turn.State;
        var peaceful = (turn.Now - state.LastDownTicks) / turn.Policy.RegretPeriod.Ticks;
        return peaceful > 0 ? (int)Math.Max(state.Doublings - peaceful, 0)
            : state.LastDownTicks > state.LastUpTicks ? Math.Min(state.Doublings + 1, turn.Policy.MostDoublings)
            : state.Doublings;
    }
}
