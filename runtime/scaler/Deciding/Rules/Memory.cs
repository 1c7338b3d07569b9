namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>What of the past still holds at this turn.</summary>
internal static class Memory
{
    /// <summary>
    /// A clock that went back a little stands still until it has caught up; one that went back by more than the window makes all
    /// remembered times wrong, and the scaler one that has just started.
    /// </summary>
    public static ScalerState Recall(in ScalerState state, in Observation seen, ref DateTimeOffset now, ScalingPolicy policy)
    {
        var past = state;
        if (state.Turn is { } turn && turn > now)
        {
            if (turn - now > policy.StabilizationWindow)
                past = default;
            else
                now = turn;
        }
        return past with
        {
            Turn = now,
            KnownUntil = past.KnownUntil ?? now,
            Ready = seen.ReadyReplicas,
            StuckSince = seen.ReadyReplicas >= seen.Replicas ? null
                : past.StuckSince is null || seen.ReadyReplicas > past.Ready ? now
                : past.StuckSince,
        };
    }
}
