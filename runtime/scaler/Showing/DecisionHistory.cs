using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Showing;

/// <summary>The last decisions of a pipeline that were not those before them: of a hundred equal ones the first is kept.</summary>
internal sealed class DecisionHistory
{
    public const int Kept = 32;
    private readonly Lock _lock = new();
    private readonly Queue<DecisionEntry> _entries = [];
    private DecisionEntry? _latest;

    public DecisionEntry? Latest
    {
        get
        {
            lock (_lock)
                return _latest;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DecisionEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries.Reverse()];
        }
    }

    public void Add(DateTimeOffset at, Verdict verdict)
    {
        lock (_lock)
        {
            var same = _latest is { } before && Outcome(before.Verdict) == Outcome(verdict) && !verdict.Changes;
            _latest = new DecisionEntry(at, verdict);
            if (same)
                return;
            _entries.Enqueue(_latest.Value);
            if (_entries.Count > Kept)
                _entries.Dequeue();
        }
    }

    // Without what the rules asked for, which changes with every message.
    private static (int, ScalingReason, ScalingLimit, bool) Outcome(Verdict verdict) =>
        (verdict.Decision.Replicas, verdict.Decision.Reason, verdict.Decision.Limit, verdict.Changes);
}
