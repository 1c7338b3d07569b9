namespace Realmworks.Messaging.Consuming;

/// <param name="Queue">The queue, which has to be there.</param>
/// <param name="Prefetch">How many deliveries are held and worked on at once.</param>
public sealed record ConsumerOptions(string Queue, int Prefetch);
