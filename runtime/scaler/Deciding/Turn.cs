using System.Runtime.CompilerServices;

namespace Realmworks.Scaler.Deciding;

/// <summary>All that one decision is made of, handed from rule to rule.</summary>
internal readonly ref struct Turn
{
    public readonly ref readonly ScalingSpec Spec;
    public readonly ref readonly Observation Seen;

    /// <summary>What is remembered, with what this turn saw of time and readiness.</summary>
    public readonly ref readonly ScalerState State;
    
    /// <summary>Ticks in UTC.</summary>
    public readonly long Now;
    public readonly ScalingPolicy Policy;

    public Turn(ref readonly ScalingSpec spec, ref readonly Observation seen, ref readonly ScalerState state, long now, ScalingPolicy policy)
    {
        Spec = ref spec;
        Seen = ref seen;
        State = ref state;
        Now = now;
        Policy = policy;
    }

    public int Replicas => Seen.Replicas;

    public int Ceiling => Spec.Ceiling;

    /// <summary>Whether replicas that were asked for have not become ready for long.</summary>
    public bool IsStuck => State.StuckSinceTicks > 0 && Now - State.StuckSinceTicks > Policy.ProgressDeadline.Ticks;

    /// <summary>The name of the bound that <see cref="Ceiling"/> is.</summary>
    public ScalingLimit CeilingLimit => Spec.Allowance < Spec.Max ? ScalingLimit.RealmCap : ScalingLimit.Max;

    /// <summary>Replicas of which so many messages or executions are no more than the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Needed(double messages)
    {
        var needed = Math.Ceiling(messages * 100 / ((long)Policy.TargetPercent * Spec.Consumers));
        return needed >= int.MaxValue ? int.MaxValue : (int)needed;
    }

    // In whole numbers: 70% of 30 is 21, which 0.7 * 30 is not.
    public bool IsAboveTarget(long messages, int replicas) => messages * 100 > (long)Policy.TargetPercent * replicas * Spec.Consumers;
}
