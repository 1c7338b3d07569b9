namespace Realmworks.Scaler.Sampling;

/// <summary>What the broker says of a queue. A count that it does not say is null, which is not zero.</summary>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Unacknowledged">Messages that consumers hold.</param>
/// <param name="Published">Messages that ever came; null where the broker counts none, and arrivals follow from what went and what is there.</param>
/// <param name="Acknowledged">Messages that were ever completed; null where not all that count could be asked.</param>
internal readonly record struct QueueCounters(long? Ready, long? Unacknowledged, long? Published, long? Acknowledged)
{
    public QueueCounters WithoutRates => this with { Published = null, Acknowledged = null };
}
