using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class ShrinkTests
{
    [Fact]
    public void FewerAreKeptOnlyAfterTheyDidForAWholeWindow()
    {
        // 4 messages a second, each held for 2 seconds: 8 in flight, 10 with a quarter more, 2 replicas at 70% of 10.
        var walk = new Walk(Spec, 10);
        var last = walk.Turns(0, 30, replicas => Known(replicas, ready: 0, held: 8, rate: 4, response: 2));
        Assert.Equal(["30: 10 -> 2"], walk.Changes);
        Assert.Equal((ScalingReason.FewerNeeded, 2), (last.Reason, last.DownNeeds));
    }

    [Fact]
    public void TheRuleEndsAtOneReplicaAndNeverAtZero()
    {
        var walk = new Walk(Spec, 10);
        walk.Turns(0, 30, Idle);
        Assert.Equal(["30: 10 -> 1"], walk.Changes);
    }

    [Fact]
    public void TheMostThatWasNeededInTheWindowIsKept()
    {
        var walk = new Walk(Spec, 10);
        walk.Turn(0, replicas => Known(replicas, 0, held: 30, rate: 30, response: 1));
        walk.Turns(10, 30, replicas => Known(replicas, 0, held: 8, rate: 8, response: 1));
        Assert.Equal(["30: 10 -> 6"], walk.Changes);
    }

    [Fact]
    public void WithoutARateNothingIsTakenAway()
    {
        var walk = new Walk(Spec, 10);
        Assert.Equal(ScalingReason.Stabilizing, walk.Turns(0, 600, replicas => Known(replicas, 0, rate: null)).Reason);
        Assert.Empty(walk.Changes);
    }

    [Fact]
    public void OfLongExecutionsOnlyIdleReplicasAreTakenAway()
    {
        // Half an hour each, 8 of them, on 8 of 10 replicas.
        var walk = new Walk(Spec, 10);
        var last = walk.Turns(0, 60, replicas => Known(replicas, ready: 0, held: 8, rate: 0.004, response: 1800, busy: 8));
        Assert.Equal(["30: 10 -> 8"], walk.Changes);
        Assert.Equal((ScalingReason.ReplicasBusy, 2, ScalingLimit.Busy), (last.Reason, last.Wanted, last.Limit));
    }

    [Fact]
    public void WhereExecutorsDoNotSayAsManyMayBeBusyAsThereAreMessagesHeld()
    {
        var walk = new Walk(Spec, 10);
        walk.Turns(0, 60, replicas => Known(replicas, ready: 0, held: 6, rate: 0.004, response: 1800));
        Assert.Equal(["30: 10 -> 6"], walk.Changes);
        // Nothing completed at all: they may well take long.
        walk = new Walk(Spec, 10);
        walk.Turns(0, 60, replicas => Known(replicas, ready: 0, held: 3, rate: 0, response: null));
        Assert.Equal(["30: 10 -> 3"], walk.Changes);
    }

    [Fact]
    public void AScalerWithoutMemoryTakesNothingAwayForAWindowButAddsAtOnce()
    {
        var walk = new Walk(Spec, 12);
        walk.Turns(0, 20, Idle);
        walk.Restart();
        Assert.Equal(ScalingReason.Stabilizing, walk.Turns(30, 50, Idle).Reason);
        Assert.Empty(walk.Changes);
        walk.Restart();
        walk.Turn(60, replicas => Known(replicas, ready: 109));
        Assert.Equal(["60: 12 -> 16"], walk.Changes);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(70)]
    public void ConstantLoadSettlesAndStays(int inFlight)
    {
        var walk = new Walk(Spec, 2);
        walk.Turns(0, 120, replicas => Known(replicas, 0, held: inFlight, rate: inFlight, response: 1));
        Assert.Equal((int)Math.Ceiling(inFlight / 7.0), walk.Replicas);
        walk.Changes.Clear();
        walk.Turns(130, 7200, replicas => Known(replicas, 0, held: inFlight, rate: inFlight, response: 1));
        Assert.Empty(walk.Changes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoiseOfFifteenPercentForTwoHoursChangesNothingAfterSettling(int seed)
    {
        var random = new Random(seed);
        var walk = new Walk(Spec, 2);
        var turn = (int replicas) => Known(replicas, 0, held: (int)(20 * (0.85 + (0.3 * random.NextDouble()))), rate: 20, response: 1);
        walk.Turns(0, 300, turn);
        walk.Changes.Clear();
        walk.Turns(310, 7500, turn);
        Assert.InRange(walk.Changes.Count, 0, 2);
    }

    [Fact]
    public void ADownThatIsTakenBackDoublesTheWindowOfTheNextUpToEightMinutes()
    {
        // 20 in flight need three replicas, or five with headroom and swing; every now and then three times as many come.
        var walk = new Walk(Spec with { Max = 6 }, 6);
        var waits = new List<double>();
        var second = 0.0;
        for (var swing = 0; swing < 6; swing++)
        {
            var from = second;
            while (walk.Replicas == 6)
                walk.Turn(second += 10, replicas => Known(replicas, 0, held: 20, rate: 20, response: 1));
            waits.Add(second - from);
            walk.Turn(second += 10, replicas => Known(replicas, 0, held: 60, rate: 60, response: 1));
        }
        // From the up; the window begins with the turn after it.
        Assert.Equal([40.0, 70, 130, 250, 490, 490], waits);
    }

    [Fact]
    public void TenMinutesOfPeaceTakeOneDoublingOff()
    {
        var walk = new Walk(Spec, 6);
        walk.Turns(0, 30, replicas => Known(replicas, 0, held: 20, rate: 20, response: 1));
        walk.Turn(40, replicas => Known(replicas, 0, held: 42, rate: 42, response: 1));
        Assert.Equal(1, walk.State.Doublings);
        walk.Turns(50, 1000, replicas => Known(replicas, 0, held: 42, rate: 42, response: 1));
        walk.Turn(1010, replicas => Known(replicas, 0, held: 60, rate: 60, response: 1));
        Assert.Equal(0, walk.State.Doublings);
    }
}
