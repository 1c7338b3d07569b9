using System.Collections.Concurrent;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Showing;

/// <summary>What was decided for each pipeline that this process scales, and why: the one source of metrics, API and cost report.</summary>
internal sealed class ScalingBoard
{
    private readonly ConcurrentDictionary<ObjectId, PipelineEntry> _entries = [];

    public IEnumerable<PipelineEntry> Entries => _entries.Values;

    public PipelineEntry? Find(ObjectId id) => _entries.GetValueOrDefault(id);

    public void Decided(ScalingTarget target, Verdict verdict, DateTimeOffset now, bool prefetchAbove = false)
    {
        var entry = _entries.GetOrAdd(target.Id, static (_, first) => new PipelineEntry(first.target, first.now), (target, now));
        (entry.Target, entry.PrefetchAbove) = (target, prefetchAbove);
        entry.History.Add(now, verdict);
        entry.Cost.Count(now, verdict.Decision.Replicas, verdict.Spec.Max, target.MemoryMebibytes);
    }

    public void Forget(ObjectId id) => _entries.TryRemove(id, out _);
}
