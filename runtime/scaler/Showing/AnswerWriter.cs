namespace Realmworks.Scaler.Showing;

/// <summary>From what is remembered to what is answered.</summary>
internal static class AnswerWriter
{
    public static PipelineAnswer Of(PipelineEntry entry, bool whole) => new(
        entry.Target.Realm, entry.Target.Stage, entry.Target.Id.Name, entry.Target.Queue,
        entry.History.Latest is { } latest ? Of(latest) : null,
        whole ? [.. entry.History.Entries.Select(Of)] : null,
        whole ? Of(entry.Cost.Figures) : null);

    public static CostReport Report(IEnumerable<PipelineEntry> entries)
    {
        var realms = entries.GroupBy(entry => (entry.Target.Realm, entry.Target.Stage))
            .Select(group => (group.Key, Costs: group.Select(entry => (entry.Target.Id.Name, entry.Cost.Figures)).ToArray()))
            .Select(realm => (realm.Key, realm.Costs, Total: realm.Costs.Select(cost => cost.Figures).Aggregate((a, b) => a + b)))
            .OrderByDescending(realm => realm.Total.GigabyteSeconds).ThenBy(realm => realm.Key)
            .ToArray();
        return new CostReport(
            realms.Length == 0 ? null : Of(realms.Select(realm => realm.Total).Aggregate((a, b) => a + b)),
            [.. realms.Select(realm => new RealmCost(
                realm.Key.Realm, realm.Key.Stage, Of(realm.Total),
                [.. realm.Costs.OrderByDescending(cost => cost.Figures.GigabyteSeconds).ThenBy(cost => cost.Name, StringComparer.Ordinal)
                    .Select(cost => new PipelineCost(cost.Name, Of(cost.Figures)))]))]);
    }

    private static DecisionAnswer Of(DecisionEntry entry)
    {
        var (spec, seen, decision) = entry.Verdict;
        var known = seen.TryGetQueue(out var queue);
        return new DecisionAnswer(
            entry.At, seen.Replicas, decision.Replicas, decision.Reason.ToString(), decision.Wanted, decision.Limit.ToString(),
            decision.UpNeeds, decision.DownNeeds, known ? queue.Ready : null, known ? queue.Unacknowledged
                : null, known ? queue.ArrivalRate : null, known ? queue.ResponseTime : null, seen.ReadyReplicas,
            seen.BusyReplicas, spec.Consumers, spec.Min, spec.Max, spec.Cooldown.TotalSeconds, entry.Verdict.Figures);
    }

    private static CostAnswer Of(CostFigures cost) => new(
        cost.Since, Round(cost.Seconds), Round(cost.ReplicaSeconds), Round(cost.AlwaysOnReplicaSeconds), Round(cost.GigabyteSeconds),
        Round(cost.AlwaysOnGigabyteSeconds), cost.Peak, Round(cost.Saved));

    private static double Round(double value) => Math.Round(value, 3);
}
