namespace Realmworks.Scaler.Deciding;

/// <summary>
/// Divides a realm's replicas among its pipelines: a pure function over their claims. Everyone gets the same unless it wants less; what
/// it leaves goes to the others.
/// </summary>
public static class FairShare
{
    /// <summary>
    /// The shares never sum to more than <paramref name="cap"/>, and nobody's grows by more than what is free now: what others are to
    /// give back counts once they gave it back, so the cap holds at every moment.
    /// </summary>
    /// <param name="shares">As long as <paramref name="claims"/>; filled with what each may have.</param>
    public static void Divide(ReadOnlySpan<ShareClaim> claims, int cap, Span<int> shares)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cap);
        ArgumentOutOfRangeException.ThrowIfNotEqual(shares.Length, claims.Length);
        // Where not even the floors fit, they are divided like wants.
        var floors = Sum(claims, 0, floors: true) <= cap;
        var level = Level(claims, cap, floors);
        for (var i = 0; i < claims.Length; i++)
        {
            shares[i] = At(claims[i], level, floors);
        }
        var rest = cap - Sum(claims, level, floors);
        // Those that hold one more already come first, so that nothing moves for the rounding's sake; then those that come first.
        rest = GiveRest(claims, shares, level, rest, holders: true);
        _ = GiveRest(claims, shares, level, rest, holders: false);
        GrowWithinFree(claims, cap, shares);
    }

    /// <summary>The greatest level at which all that is at most the level, but what is claimed at least and at most, fits the cap.</summary>
    private static int Level(ReadOnlySpan<ShareClaim> claims, int cap, bool floors)
    {
        var (least, most) = (0, cap);
        while (least < most)
        {
            var middle = (int)(((long)least + most + 1) / 2);
            if (Sum(claims, middle, floors) <= cap)
                least = middle;
            else
                most = middle - 1;
        }
        return least;
    }

    private static int At(in ShareClaim claim, int level, bool floors) => Math.Max(floors ? claim.Floor : 0, Math.Min(level, claim.Wanted));

    private static long Sum(ReadOnlySpan<ShareClaim> claims, int level, bool floors)
    {
        var sum = 0L;
        foreach (ref readonly var claim in claims)
        {
            sum += At(claim, level, floors);
        }
        return sum;
    }

    private static long GiveRest(ReadOnlySpan<ShareClaim> claims, Span<int> shares, int level, long rest, bool holders)
    {
        for (var i = 0; i < claims.Length && rest > 0; i++)
        {
            if (shares[i] == level && claims[i].Wanted > level && claims[i].Held > level == holders)
            {
                shares[i]++;
                rest--;
            }
        }
        return rest;
    }

    private static void GrowWithinFree(ReadOnlySpan<ShareClaim> claims, int cap, Span<int> shares)
    {
        var free = (long)cap;
        var wanted = 0L;
        for (var i = 0; i < claims.Length; i++)
        {
            free -= claims[i].Held;
            wanted += Math.Max(shares[i] - claims[i].Held, 0);
        }
        // One each in turn, so that the first replica of one comes before the tenth of another.
        for (var lap = 1; wanted > Math.Max(free, 0); lap++)
        {
            var given = 0L;
            for (var i = 0; i < claims.Length; i++)
            {
                given += Math.Clamp(shares[i] - claims[i].Held, 0, lap);
            }
            if (given <= free)
                continue;
            for (var i = 0; i < claims.Length; i++)
            {
                var grown = Math.Clamp(shares[i] - claims[i].Held, 0, lap);
                var less = grown == lap && given > Math.Max(free, 0) ? 1 : 0;
                if (shares[i] > claims[i].Held)
                    shares[i] = claims[i].Held + grown - less;
                given -= less;
            }
            return;
        }
    }
}
