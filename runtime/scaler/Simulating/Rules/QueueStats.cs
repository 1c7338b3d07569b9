namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>What a broker says of a queue.</summary>
/// <param name="Waiting">Messages that wait.</param>
/// <param name="Held">Messages that consumers hold.</param>
/// <param name="Published">Messages that ever came.</param>
/// <param name="Acknowledged">Messages that were ever completed.</param>
public readonly record struct QueueStats(long Waiting, long Held, long Published, long Acknowledged)
{
    public long Messages => Waiting + Held;
}
