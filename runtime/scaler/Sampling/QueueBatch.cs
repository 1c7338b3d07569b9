namespace Realmworks.Scaler.Sampling;

/// <summary>
/// What came at once of a reading: counters of queues, or why those of some virtual hosts, or some of their queues, are not known.
/// </summary>
/// <param name="Failure">In words; null where the counters are here.</param>
/// <param name="VirtualHosts">The virtual hosts that it is about.</param>
/// <param name="Find">The counters of a queue; null where this batch does not have it.</param>
internal sealed record QueueBatch(string? Failure, IReadOnlyCollection<string> VirtualHosts, Func<QueueId, QueueCounters?> Find)
{
    /// <summary>The broker does not listen: what does not run has no channels either.</summary>
    public bool IsOff { get; init; }

    /// <summary>Without counters: not every broker that counts was read.</summary>
    public QueueBatch WithoutRates => this with { Find = queue => Find(queue)?.WithoutRates };

    public static QueueBatch Failed(string failure, IReadOnlyCollection<string> virtualHosts) => new(failure, virtualHosts, _ => null);
}
