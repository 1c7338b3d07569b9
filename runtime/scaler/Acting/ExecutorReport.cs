namespace Realmworks.Scaler.Acting;

/// <summary>What the executors of a pipeline say, asked before replicas are taken away.</summary>
internal sealed record ExecutorReport(IReadOnlyList<ExecutorState> Executors)
{
    /// <summary>More than anyone holds: one that does not answer may hold anything.</summary>
    private const int Unknown = 1000;

    /// <summary>Replicas that hold messages, as far as is known; null where there are none to ask.</summary>
    public int? Busy => Executors.Count == 0 ? null : Executors.Count(executor => executor.Held is not 0);

    /// <summary>Seconds of an execution since an earlier report, or ever; null where none ended.</summary>
    public double? ResponseTime(ExecutorReport? earlier)
    {
        var (seconds, executions) = (0.0, 0.0);
        foreach (var executor in Executors)
        {
            var before = earlier?.Executors.FirstOrDefault(other => other.Pod == executor.Pod && other.Executions <= executor.Executions);
            seconds += executor.Seconds - (before?.Seconds ?? 0);
            executions += executor.Executions - (before?.Executions ?? 0);
        }
        return executions > 0 && seconds >= 0 ? seconds / executions : null;
    }

    /// <summary>Pods whose deletion cost is not what they hold: Kubernetes takes the cheapest first.</summary>
    public IEnumerable<(string Pod, int Cost)> Costs() =>
        Executors.Select(executor => (executor, Cost: executor.Held ?? Unknown)).Where(item => item.Cost != item.executor.Cost)
            .Select(item => (item.executor.Pod, item.Cost));
}
