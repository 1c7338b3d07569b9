using System.Runtime.CompilerServices;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Watching;

namespace Scaler.Tests.Running;

/// <summary>Virtual hosts of one pipeline each, with an empty queue, and a note of when each was asked.</summary>
internal sealed class ManyHosts : ITargets, IQueueStatistics, IQueueProbe
{
    private Dictionary<string, ScalingTarget[]> _targets = [];

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public IReadOnlyDictionary<string, ScalingTarget[]> Current => _targets;

    public IReadOnlyList<ObjectId> Left { get; set; } = [];

    public Dictionary<string, List<DateTimeOffset>> Listed { get; } = [];

    public Dictionary<string, List<DateTimeOffset>> Probed { get; } = [];

    public IReadOnlyCollection<string> Kept { get; private set; } = [];

    /// <summary>Never answers.</summary>
    public string? Hanging { get; set; }

    /// <summary>What the live look says of every queue.</summary>
    public long Ready { get; set; }

    public void Add(int count)
    {
        _targets = Enumerable.Range(0, count).ToDictionary(i => $"host-{i}", i => new[] { Fakes.Target($"p{i}") });
    }

    /// <summary>Hosts of many pipelines each.</summary>
    public void Add(int hosts, int pipelines) => _targets = Enumerable.Range(0, hosts).ToDictionary(
        i => $"host-{i}", i => Enumerable.Range(0, pipelines).Select(p => Fakes.Target($"p{i}-{p}", replicas: 1, min: 1)).ToArray());

    /// <summary>Answers only that it does not, after so long.</summary>
    public (string Host, TimeSpan After)? Failing { get; set; }

    public void SetReplicas(string host, int replicas) =>
        _targets = new(_targets) { [host] = [_targets[host][0] with { Replicas = replicas, ReadyReplicas = replicas }] };

    /// <summary>Its pipeline was deleted and made anew.</summary>
    public void Remake(string host) => _targets = new(_targets) { [host] = [_targets[host][0] with { Uid = "another" }] };

    public void Remove(string host) => _targets = _targets.Where(entry => entry.Key != host).ToDictionary();

    /// <summary>How often anything was read.</summary>
    public int Readings { get; private set; }

    public Action<QueueId>? Hinted { get; set; }

    public async IAsyncEnumerable<QueueBatch> ReadAsync(IReadOnlyCollection<string> virtualHosts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Readings++;
        foreach (var virtualHost in virtualHosts)
            Note(Listed, virtualHost);
        // Those that answer come first, as they do.
        yield return new QueueBatch(
            null, virtualHosts, queue => queue.VirtualHost == Hanging || queue.VirtualHost == Failing?.Host ? null : new QueueCounters(0, 0, 0, 0));
        if (Failing is var (host, after) && virtualHosts.Contains(host))
        {
            await Task.Delay(after, Clock, cancellationToken);
            yield return QueueBatch.Failed("no answer", [host]);
        }
        if (Hanging is not null && virtualHosts.Contains(Hanging))
            await new TaskCompletionSource().Task;
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
