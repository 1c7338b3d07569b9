namespace Realmworks.Scaler.Sampling;

/// <summary>
/// What was counted of a queue by all brokers: each counts what passes through the channels that it has itself, whoever leads the queue.
/// </summary>
internal sealed class CountedQueue(string queue)
{
    private const int Kinds = 4;
    private readonly long[] _totals = new long[Kinds];
    private readonly bool[] _counted = new bool[Kinds];

    public string Queue => queue;

    /// <summary>Those who count for it, or tell of it; guarded by the ledger.</summary>
    public int Users { get; set; }

    /// <summary>By queue where brokers count so, else by channel: never both, they count the same.</summary>
    public long? Published => Total(MetricKind.QueuePublished) ?? Total(MetricKind.ChannelPublished);

    public long Acknowledged => Total(MetricKind.QueueAcknowledged) ?? Total(MetricKind.ChannelAcknowledged) ?? 0;

    public void Add(MetricKind kind, long grown)
    {
        Volatile.Write(ref _counted[Index(kind)], true);
        if (grown > 0)
            Interlocked.Add(ref _totals[Index(kind)], grown);
    }

    private static int Index(MetricKind kind) => kind - MetricKind.ChannelAcknowledged;

    private long? Total(MetricKind kind) => Volatile.Read(ref _counted[Index(kind)]) ? Interlocked.Read(ref _totals[Index(kind)]) : null;
}
