namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>What of the past still holds at this turn.</summary>
internal static class Memory
{
    /// <summary>
    /// A clock that went back a little stands still until it has caught up; one that went back by more than the window makes all
    /// remembered times wrong, and the scaler one that has just started.
    /// </summary>
    public static ScalerState Recall(in ScalerState state, in Observation seen, ref long now, ScalingPolicy policy)
    {
        var past = state;
        if (state.TurnTicks > now)
        {
            if (state.TurnTicks - now > policy.StabilizationWindow.Ticks)
                past = default;
            else
                now = state.TurnTicks;
        }
        if (seen.TryGetQueue(out var queue))
        {
            var load = past.Load.See(queue, now, now - past.TurnTicks, policy);
            // Of a load that has ended, nothing that was learnt of its swings holds any more.
            if (load == default && past.Load != default && past.Doublings > 0)
                past = past with { Doublings = 0, Proposals = default };
            past = past with { Load = load };
        }
        return past with
        {
            TurnTicks = now,
            KnownUntilTicks = past.KnownUntilTicks == 0 ? now : past.KnownUntilTicks,
            Ready = seen.ReadyReplicas,
            StuckSinceTicks = seen.ReadyReplicas >= seen.Replicas ? 0
                : past.StuckSinceTicks == 0 || seen.ReadyReplicas > past.Ready ? now
                : past.StuckSinceTicks,
        };
    }
}
