using System.Runtime.InteropServices;

namespace Realmworks.Scaler.Deciding;

/// <summary>
/// The claims of one realm's pipelines, whose turns come at different times, on its capped replicas. Safe for turns at the same time.
/// </summary>
public sealed class RealmShares
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<ShareClaim> _claims = [];
    private int[] _shares = [];
    private long _most;

    /// <summary>The realm's pipelines with the replicas that they have: those without a turn so far claim what they have.</summary>
    public void Hold(IReadOnlyDictionary<string, int> replicas)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        lock (_lock)
        {
            for (var i = _names.Count - 1; i >= 0; i--)
            {
                if (!replicas.ContainsKey(_names[i]))
                    Remove_NeedsLock(i);
            }
            foreach (var (pipeline, held) in replicas)
            {
                if (!_index.ContainsKey(pipeline))
                    Set_NeedsLock(pipeline, new ShareClaim(0, held, held));
            }
        }
    }

    /// <summary>Decides as <see cref="Scaling.Decide"/> does, within what the realm's cap leaves to the pipeline.</summary>
    /// <param name="pipeline">Its name, unique in the realm.</param>
    /// <param name="cap">The most replicas of all the realm's pipelines.</param>
    public (ScalingDecision Decision, ScalerState State) Decide(
        string pipeline, int cap, in ScalingSpec spec, in Observation seen, in ScalerState state, DateTimeOffset now, ScalingPolicy policy)
    {
        var free = Scaling.Decide(spec, seen, state, now, policy);
        var share = Allow(pipeline, cap, ShareClaim.Of(spec, seen, free.Decision));
        return share < free.Decision.Replicas ? Scaling.Decide(spec with { Allowance = share }, seen, state, now, policy) : free;
    }

    /// <summary>Registers what a pipeline wants, and says what it may have; what that is more than it has is reserved for it.</summary>
    private int Allow(string pipeline, int cap, ShareClaim claim)
    {
        lock (_lock)
        {
            Set_NeedsLock(pipeline, claim);
            var share = _most <= cap ? claim.Wanted : Divide_NeedsLock(cap, _index[pipeline]);
            Set_NeedsLock(pipeline, claim with { Held = Math.Max(claim.Held, share) });
            return share;
        }
    }

    private int Divide_NeedsLock(int cap, int at)
    {
        if (_shares.Length < _claims.Count)
            _shares = new int[_claims.Count * 2];
        var shares = _shares.AsSpan(0, _claims.Count);
        FairShare.Divide(CollectionsMarshal.AsSpan(_claims), cap, shares);
        return shares[at];
    }

    private void Set_NeedsLock(string pipeline, ShareClaim claim)
    {
        ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, pipeline, out var known);
        if (!known)
        {
            at = _names.Count;
            _names.Add(pipeline);
            _claims.Add(default);
        }
        _most += Most(claim) - Most(_claims[at]);
        _claims[at] = claim;
    }

    private void Remove_NeedsLock(int at)
    {
        var last = _names.Count - 1;
        _most -= Most(_claims[at]);
        _index.Remove(_names[at]);
        if (at < last)
        {
            (_names[at], _claims[at]) = (_names[last], _claims[last]);
            _index[_names[at]] = at;
        }
        _names.RemoveAt(last);
        _claims.RemoveAt(last);
    }

    private static int Most(ShareClaim claim) => Math.Max(claim.Wanted, claim.Held);
}
