using System.Runtime.InteropServices;

namespace Realmworks.Scaler.Deciding;

/// <summary>
/// The claims of one realm's pipelines, whose turns come at different times, on its capped replicas. Safe for turns at the same time.
/// </summary>
public sealed class RealmShares
{
    /// <summary>A pipeline that had no turn for so long is gone.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<ShareClaim> _claims = [];
    private readonly List<DateTimeOffset> _claimed = [];
    private int[] _shares = [];
    private long _held;
    private long _most;
    private DateTimeOffset _swept;

    /// <summary>Decides as <see cref="Scaling.Decide"/> does, within what the realm's cap leaves to the pipeline.</summary>
    /// <param name="pipeline">Its name, unique in the realm.</param>
    /// <param name="cap">The most replicas of all the realm's pipelines.</param>
    /// <param name="held">Replicas of all the realm's pipelines as they are now, those without a turn so far included.</param>
    public (ScalingDecision Decision, ScalerState State) Decide(
        string pipeline, int cap, int held, in ScalingSpec spec, in Observation seen, in ScalerState state, DateTimeOffset now, ScalingPolicy policy)
    {
        var free = Scaling.Decide(spec, seen, state, now, policy);
        var share = Allow(pipeline, cap, held, ShareClaim.Of(spec, seen, free.Decision), now);
        return share < free.Decision.Replicas ? Scaling.Decide(spec with { Allowance = share }, seen, state, now, policy) : free;
    }

    /// <summary>Registers what a pipeline wants, and says what it may have; what that is more than it has is reserved for it.</summary>
    internal int Allow(string pipeline, int cap, int held, ShareClaim claim, DateTimeOffset now)
    {
        lock (_lock)
        {
            Forget_NeedsLock(now);
            var at = Register_NeedsLock(pipeline, claim, now);
            // Replicas of pipelines that had no turn yet are taken from the cap: they are there.
            var unclaimed = Math.Max(held - _held, 0);
            if (_most + unclaimed <= cap)
                return Reserve_NeedsLock(at, claim.Wanted);
            if (_shares.Length < _claims.Count)
                _shares = new int[_claims.Count * 2];
            var shares = _shares.AsSpan(0, _claims.Count);
            FairShare.Divide(CollectionsMarshal.AsSpan(_claims), (int)Math.Max(cap - unclaimed, 0), shares);
            return Reserve_NeedsLock(at, shares[at]);
        }
    }

    private int Reserve_NeedsLock(int at, int share)
    {
        Set_NeedsLock(at, _claims[at] with { Held = Math.Max(_claims[at].Held, share) });
        return share;
    }

    private int Register_NeedsLock(string pipeline, ShareClaim claim, DateTimeOffset now)
    {
        if (_index.TryGetValue(pipeline, out var at))
        {
            _claimed[at] = now;
        }
        else
        {
            at = _names.Count;
            _index[pipeline] = at;
            _names.Add(pipeline);
            _claims.Add(default);
            _claimed.Add(now);
        }
        Set_NeedsLock(at, claim);
        return at;
    }

    private void Set_NeedsLock(int at, ShareClaim claim)
    {
        _held += claim.Held - _claims[at].Held;
        _most += Most(claim) - Most(_claims[at]);
        _claims[at] = claim;
    }

    private static int Most(ShareClaim claim) => Math.Max(claim.Wanted, claim.Held);

    private void Forget_NeedsLock(DateTimeOffset now)
    {
        if (now - _swept < Forgotten / 6)
            return;
        _swept = now;
        for (var i = _names.Count - 1; i >= 0; i--)
        {
            if (now - _claimed[i] <= Forgotten)
                continue;
            Set_NeedsLock(i, default);
            var last = _names.Count - 1;
            _index.Remove(_names[i]);
            if (i < last)
            {
                (_names[i], _claims[i], _claimed[i]) = (_names[last], _claims[last], _claimed[last]);
                _index[_names[i]] = i;
            }
            _names.RemoveAt(last);
            _claims.RemoveAt(last);
            _claimed.RemoveAt(last);
        }
    }
}
