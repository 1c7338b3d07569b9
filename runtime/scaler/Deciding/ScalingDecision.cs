namespace Realmworks.Scaler.Deciding;

/// <summary>How many replicas there should be, and why.</summary>
/// <param name="Replicas">The count to have.</param>
/// <param name="Reason">The rule that decided.</param>
/// <param name="Wanted">What that rule asked for, before its limit.</param>
/// <param name="Limit">What kept the rule from it.</param>
public readonly record struct ScalingDecision(int Replicas, ScalingReason Reason, int Wanted, ScalingLimit Limit)
{
    public ScalingDecision(int replicas, ScalingReason reason)
        : this(replicas, reason, replicas, ScalingLimit.None)
    {
    }

    /// <summary>Replicas for which the messages would not exceed the target; null where the queue is not known.</summary>
    public int? UpNeeds { get; init; }

    /// <summary>Replicas that arrivals times response time need, with the headroom; null where the rule was not asked or has no rate.</summary>
    public int? DownNeeds { get; init; }

    public bool Limited => Limit != ScalingLimit.None;
}
