namespace Realmworks.Scaler.Sampling;

/// <summary>What the broker says of a queue. A count that it does not say is null, which is not zero.</summary>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Unacknowledged">Messages that consumers hold.</param>
/// <param name="Published">Messages that ever came; a queue that none ever came to has no such figure, and 0 here.</param>
/// <param name="Acknowledged">Messages that were ever completed.</param>
internal readonly record struct QueueCounters(long? Ready, long? Unacknowledged, long Published, long Acknowledged);
