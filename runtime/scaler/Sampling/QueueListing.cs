using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Sampling;

/// <summary>All queues of a virtual host at one moment, or why they are not known.</summary>
internal sealed record QueueListing(UnknownCause? Cause, string? Detail, IReadOnlyDictionary<string, QueueCounters> Queues)
{
    private static readonly Dictionary<string, QueueCounters> _none = [];

    public static QueueListing Of(IReadOnlyDictionary<string, QueueCounters> queues) => new(null, null, queues);

    public static QueueListing Failed(string detail) => new(UnknownCause.BrokerUnreachable, detail, _none);

    /// <summary>There is no such virtual host.</summary>
    public static QueueListing Empty { get; } = new(null, null, _none);

    public QueueCounters? Find(string queue) => Queues.TryGetValue(queue, out var counters) ? counters : null;
}
