using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>
/// What the node's containers use, from their control groups: CPU in billionths of a core, the mean since the sample before (for a new
/// container since its start); memory in bytes, without the file cache that the kernel would give back at once.
/// </summary>
internal sealed class ResourceMetrics(NodeContext node, PodRoster roster)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);
    private readonly DateTimeOffset _begun = node.Clock.GetUtcNow();
    private volatile Sample _sample = new(node.Clock.GetUtcNow(), new Dictionary<string, (long, long)>(StringComparer.Ordinal));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_period, node.Clock);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            Take();
    }

    public void Take()
    {
        var (before, now) = (_sample, node.Clock.GetUtcNow());
        var uses = new Dictionary<string, (long Total, long Rate)>(StringComparer.Ordinal);
        foreach (var (group, since) in Groups())
        {
            if (node.Cgroups.CpuNanoseconds(group) is not { } total)
                continue;
            var (start, used) = before.Uses.TryGetValue(group, out var earlier) ? (before.At, total - earlier.Total) : (since, total);
            var seconds = (now - start).TotalSeconds;
            uses[group] = (total, seconds > 0 ? (long)(Math.Max(0, used) / seconds) : 0);
        }

        _sample = new Sample(now, uses);
    }

    public JsonObject Read()
    {
        if (_sample.Uses.Count == 0 || Groups().Any(group => !_sample.Uses.ContainsKey(group.Group)))
            Take();
        var containers = new JsonArray();
        foreach (var (worker, container, group) in Running())
        {
            if (UseOf(group) is not { } use)
                continue;
            (use["namespace"], use["pod"], use["container"]) = (worker.Pod.Namespace(), worker.Pod.Name(), container.Name);
            containers.Add(use);
        }

        return new JsonObject { ["containers"] = containers, ["node"] = UseOf(node.Group) ?? [], ["timestamp"] = Timestamps.Seconds(_sample.At) };
    }

    private JsonObject? UseOf(string group) => _sample.Uses.TryGetValue(group, out var use) && node.Cgroups.WorkingSetBytes(group) is { } memory
        ? new JsonObject { ["cpuNanoCores"] = use.Rate, ["memoryBytes"] = memory }
        : null;

    private IEnumerable<(string Group, DateTimeOffset Since)> Groups() => Running()
        .Select(entry => (entry.Group, entry.Container.View.State is ContainerState.Running running ? running.Started : _begun)).Append((node.Group, _begun));

    private IEnumerable<(PodWorker Worker, ContainerRunner Container, string Group)> Running() =>
        from worker in roster.Workers
        from container in worker.Containers
        let started = container.Started
        where container.View.State is ContainerState.Running && started is not null
        select (worker, container, started.Group);

    private sealed record Sample(DateTimeOffset At, IReadOnlyDictionary<string, (long Total, long Rate)> Uses);
}
