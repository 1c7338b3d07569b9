namespace Realmworks.Scaler.Deciding.Rules;

/// <summary>
/// The queue is not known: the replicas stay, or, where the pipeline says so and it lasts, grow to the fallback. Neither the idle clock
/// nor the window runs: both count time that was seen.
/// </summary>
internal static class NotKnowing
{
    public static ScalingDecision Decide(in Turn turn, out ScalerState next)
    {
        next = turn.State with { IdleSinceTicks = 0, Proposals = default };
        var silence = turn.Now - turn.State.KnownUntilTicks;
        if (turn.Spec.Fallback is not { } fallback || silence < fallback.After.Ticks)
            return new ScalingDecision(turn.Replicas, ReasonOf(turn.Seen.Cause!.Value));
        var wanted = Math.Max(fallback.Replicas, turn.Replicas);
        var given = Math.Max(Math.Min(wanted, turn.Ceiling), turn.Replicas);
        if (given > turn.Replicas)
            next = next with { LastUpTicks = turn.Now, LastNeed = given };
        return new ScalingDecision(given, ScalingReason.Fallback, wanted, given < wanted ? turn.CeilingLimit : ScalingLimit.None);
    }

    private static ScalingReason ReasonOf(UnknownCause cause) => cause switch
    {
        UnknownCause.BrokerUnreachable => ScalingReason.BrokerUnreachable,
        UnknownCause.QueueNotFound => ScalingReason.QueueNotFound,
        UnknownCause.StatsMissing => ScalingReason.StatsMissing,
        _ => ScalingReason.NotSampled,
    };
}
