using FsCheck;
using FsCheck.Fluent;
using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class FairShareTests
{
    [Fact]
    public void WhereTheCapSufficesEveryoneGetsWhatItWants() => Assert.Equal([3, 0, 5], Divide(10, (0, 3, 0), (0, 0, 0), (0, 5, 0)));

    [Fact]
    public void WhereItDoesNotEveryoneGetsTheSameUnlessItWantsLess() => Assert.Equal([4, 2, 4], Divide(10, (0, 20, 0), (0, 2, 0), (0, 9, 0)));

    [Fact]
    public void MinimumsComeFirst() => Assert.Equal([6, 2, 2], Divide(10, (6, 6, 0), (0, 9, 0), (0, 9, 0)));

    [Fact]
    public void WhereNotEvenTheMinimumsFitTheyAreDividedToo() => Assert.Equal([2, 2, 1], Divide(5, (4, 4, 0), (4, 4, 0), (1, 1, 0)));

    [Fact]
    public void OneThatHoldsMoreThanItsShareGivesItBackAndTheOthersGetItOnceItDid()
    {
        Assert.Equal([5, 2], Divide(10, (0, 10, 8), (0, 10, 0)));
        Assert.Equal([5, 5], Divide(10, (0, 10, 5), (0, 10, 2)));
    }

    [Fact]
    public void NothingMovesForTheRoundingsSake() => Assert.Equal([3, 4, 3], Divide(10, (0, 9, 3), (0, 9, 4), (0, 9, 3)));

    [Fact]
    public void TheFirstReplicaOfOneComesBeforeTheTenthOfAnother() => Assert.Equal([4, 1, 1], Divide(11, (0, 11, 9), (0, 11, 0), (0, 11, 0)));

    [Fact]
    public void SharesAreFairAndTheCapHoldsAtEveryMomentUntilAllAreSettled() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(7, 11),
        Prop.ForAll(Cases().ToArbitrary(), given =>
        {
            var (cap, claims) = given;
            // Nobody holds more than the cap allows, as after the first turns.
            var over = claims.Sum(claim => (long)claim.Held) > cap;
            var shares = new int[claims.Length];
            for (var round = 0; round < claims.Length + 20; round++)
            {
                var held = claims.Sum(claim => (long)claim.Held);
                FairShare.Divide(claims, cap, shares);
                if (!over)
                {
                    // Those that grow do so at once, those that shrink later.
                    Assert.True(claims.Zip(shares, (claim, share) => (long)Math.Max(claim.Held, share)).Sum() <= Math.Max(cap, held));
                }
                Assert.All(shares.Zip(claims), pair => Assert.True(pair.First <= Math.Max(pair.Second.Wanted, pair.Second.Floor)));
                claims = [.. claims.Zip(shares, (claim, share) => claim with { Held = share })];
                over = false;
            }
            Assert.Equal(Math.Min(cap, claims.Sum(claim => (long)claim.Wanted)), shares.Sum(share => (long)share));
            Assert.All(
                from i in Enumerable.Range(0, claims.Length)
                from j in Enumerable.Range(0, claims.Length)
                where shares[i] < claims[i].Wanted && shares[j] > claims[j].Floor
                select (i, j),
                pair => Assert.True(shares[pair.j] <= shares[pair.i] + 1, $"{pair.j} has more than {pair.i}, which wants more"));
            var settled = shares.ToArray();
            FairShare.Divide(claims, cap, shares);
            Assert.Equal(settled, shares);
        }));

    [Fact]
    public void ThePipelinesOfARealmAreCappedTogetherWhateverTheOrderOfTheirTurns()
    {
        var shares = new RealmShares();
        var pipelines = Enumerable.Range(0, 6).Select(_ => new Seat()).ToArray();
        var random = new Random(5);
        for (var second = 0; second <= 900; second += 10)
        {
            foreach (var i in Enumerable.Range(0, pipelines.Length).OrderBy(_ => random.Next()))
            {
                var seen = Known(pipelines[i].Replicas, ready: i < 5 || second > 300 ? 200 : 0, rate: i < 5 || second > 300 ? 1 : 0, response: 1);
                var (decision, next) = shares.Decide($"p{i}", 20, Spec, seen, pipelines[i].State, After(second), ScalingPolicy.Default);
                pipelines[i] = new Seat(decision.Replicas, next);
                Assert.True(pipelines.Sum(pipeline => pipeline.Replicas) <= 20);
            }
            if (second == 300)
                Assert.Equal([4, 4, 4, 4, 4, 0], pipelines.Select(pipeline => pipeline.Replicas));
        }
        Assert.Equal([3, 3, 3, 3, 4, 4], pipelines.Select(pipeline => pipeline.Replicas).Order());
    }

    [Fact]
    public void ReplicasOfPipelinesThatHadNoTurnYetAreThere()
    {
        var shares = new RealmShares();
        shares.Hold(new Dictionary<string, int> { ["a"] = 0, ["b"] = 0, ["big"] = 9 });
        var (decision, _) = shares.Decide("a", 10, Spec, Known(0, ready: 1), default, Start, ScalingPolicy.Default);
        Assert.Equal(1, decision.Replicas);
        (decision, _) = shares.Decide("b", 10, Spec, Known(0, ready: 1), default, Start, ScalingPolicy.Default);
        Assert.Equal((0, ScalingReason.RealmCap), (decision.Replicas, decision.Reason));
    }

    [Fact]
    public void APipelineThatIsGoneLeavesItsShareToTheOthers()
    {
        var shares = new RealmShares();
        shares.Decide("gone", 10, Spec, Known(8, ready: 800), default, Start, ScalingPolicy.Default);
        var (before, _) = shares.Decide("stays", 10, Spec, Known(1, ready: 800), default, After(1), ScalingPolicy.Default);
        shares.Hold(new Dictionary<string, int> { ["stays"] = 1 });
        var (after, _) = shares.Decide("stays", 10, Spec, Known(1, ready: 800), default, After(10), ScalingPolicy.Default);
        Assert.Equal((1, 5), (before.Replicas, after.Replicas));
    }

    private static int[] Divide(int cap, params (int Floor, int Wanted, int Held)[] claims)
    {
        var shares = new int[claims.Length];
        FairShare.Divide([.. claims.Select(claim => new ShareClaim(claim.Floor, claim.Wanted, claim.Held))], cap, shares);
        return shares;
    }

    private static Gen<(int Cap, ShareClaim[] Claims)> Cases() =>
        from count in Gen.Choose(1, 12)
        from cap in Gen.Choose(0, 60)
        from wanted in Gen.Choose(0, 20).ArrayOf(count)
        from floor in Gen.Choose(0, 4).ArrayOf(count)
        from held in Gen.Choose(0, 20).ArrayOf(count)
        select (cap, Enumerable.Range(0, count).Select(i => new ShareClaim(Math.Min(floor[i], wanted[i]), wanted[i], held[i])).ToArray());

    private sealed record Seat(int Replicas = 0, ScalerState State = default);
}
