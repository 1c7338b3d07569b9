using Realmworks.Hosting.Metrics;

namespace Realmworks.Scaler.Showing;

/// <summary>The board as metrics: the series of a pipeline go with it.</summary>
internal sealed class BoardSeries(ScalingBoard board) : ISeriesSource
{
    private static readonly string[] _labels = ["realm", "stage", "pipeline"];

    public IEnumerable<SeriesFamily> Read()
    {
        var entries = board.Entries
            .Select(entry => (Labels: (IReadOnlyList<string>)[entry.Target.Realm, entry.Target.Stage, entry.Target.Id.Name], Entry: entry))
            .ToArray();
        yield return Gauge("desired_replicas", "Replicas that the last decision asked for.", entry => entry.Verdict.Decision.Replicas);
        yield return Gauge("ready_replicas", "Replicas that take work.", entry => entry.Verdict.Seen.ReadyReplicas);
        yield return Gauge("max_replicas", "The most replicas that the pipeline allows.", entry => entry.Verdict.Spec.Max);
        yield return Gauge("messages", "Messages that wait or are held, where they are known.", entry => entry.Verdict.Messages);
        yield return Gauge(
            "response_time_seconds", "How long a message is held, where that is known.",
            entry => entry.Verdict.Seen.TryGetQueue(out var queue) ? queue.ResponseTime : null);
        yield return Gauge("queue_known", "1 where the queue could be read, else 0.", entry => entry.Verdict.Seen.Cause is null ? 1 : 0);
        yield return Gauge(
            "rates_known", "1 where all that count were read, so that replicas may also be taken away, else 0; none where the queue is not known.",
            entry => entry.Verdict.Seen.TryGetQueue(out var queue) ? queue.ArrivalRate is null ? 0 : 1 : null);
        yield return new SeriesFamily(
            "realmworks_scaler_prefetch_above_consumers", "gauge", "1 where consumers take more than they work on.", _labels,
            entries.Where(item => item.Entry.PrefetchAbove).Select(item => (item.Labels, 1.0)));
        yield return new SeriesFamily(
            "realmworks_scaler_pipelines", "gauge", "Pipelines by the reason of their last decision.", ["reason"],
            entries.GroupBy(item => item.Entry.History.Latest?.Verdict.Decision.Reason.ToString() ?? "None")
                .Select(group => ((IReadOnlyList<string>)[group.Key], (double)group.Count())));
        yield return Counter("replica_seconds_total", "Replicas asked for, times their seconds.", cost => cost.ReplicaSeconds);
        yield return Counter(
            "always_on_replica_seconds_total", "The same, had the maximum always been there.", cost => cost.AlwaysOnReplicaSeconds);
        yield return Counter("gigabyte_seconds_total", "Memory of the replicas (GiB), times their seconds.", cost => cost.GigabyteSeconds);
        yield return Counter(
            "always_on_gigabyte_seconds_total", "The same, had the maximum always been there.", cost => cost.AlwaysOnGigabyteSeconds);

        SeriesFamily Gauge(string name, string help, Func<DecisionEntry, double?> value) => new(
            "realmworks_scaler_" + name, "gauge", help, _labels,
            entries.Select(item => (item.Labels, Value: item.Entry.History.Latest is { } latest ? value(latest) : null))
                .Where(item => item.Value is not null).Select(item => (item.Labels, item.Value!.Value))); // Not null: filtered.

        SeriesFamily Counter(string name, string help, Func<CostFigures, double> value) => new(
            "realmworks_scaler_" + name, "counter", help, _labels, entries.Select(item => (item.Labels, value(item.Entry.Cost.Figures))));
    }
}
