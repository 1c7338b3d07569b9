using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Watching;

namespace Scaler.Tests.Running;

/// <summary>Virtual hosts of one pipeline each, with an empty queue, and a note of when each was asked.</summary>
internal sealed class ManyHosts : ITargets, IQueueStatistics, IQueueProbe
{
    private readonly Dictionary<string, ScalingTarget[]> _targets = [];

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public IReadOnlyDictionary<string, ScalingTarget[]> Current => _targets;

    public Dictionary<string, List<DateTimeOffset>> Listed { get; } = [];

    public Dictionary<string, List<DateTimeOffset>> Probed { get; } = [];

    public IReadOnlyCollection<string> Kept { get; private set; } = [];

    /// <summary>Never answers.</summary>
    public string? Hanging { get; set; }

    /// <summary>What the live look says of every queue.</summary>
    public long Ready { get; set; }

    public void Add(int count)
    {
        for (var i = 0; i < count; i++)
            _targets[$"host-{i}"] = [Fakes.Target($"p{i}")];
    }

    public void SetReplicas(string host, int replicas) => _targets[host] = [_targets[host][0] with { Replicas = replicas, ReadyReplicas = replicas }];

    public void Remove(string host) => _targets.Remove(host);

    public Task<QueueListing> ListAsync(string virtualHost, CancellationToken cancellationToken)
    {
        Note(Listed, virtualHost);
        return virtualHost == Hanging
            ? new TaskCompletionSource<QueueListing>().Task
            : Task.FromResult(QueueListing.Of(new Dictionary<string, QueueCounters> { [_targets[virtualHost][0].Queue] = new(0, 0, 0, 0) }));
    }

    public Task<IReadOnlyDictionary<string, long>> ReadyAsync(string virtualHost, IReadOnlyCollection<string> queues, CancellationToken cancellationToken)
    {
        Note(Probed, virtualHost);
        return Task.FromResult<IReadOnlyDictionary<string, long>>(queues.ToDictionary(queue => queue, _ => Ready));
    }

    public Task KeepAsync(IReadOnlyCollection<string> virtualHosts)
    {
        Kept = [.. virtualHosts];
        return Task.CompletedTask;
    }

    private void Note(Dictionary<string, List<DateTimeOffset>> notes, string virtualHost)
    {
        if (!notes.TryGetValue(virtualHost, out var times))
            notes[virtualHost] = times = [];
        times.Add(Clock.GetUtcNow());
    }
}
