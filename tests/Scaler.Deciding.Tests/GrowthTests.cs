using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class GrowthTests
{
    [Theory]
    [InlineData(14, 2)]
    [InlineData(15, 3)]
    public void ReplicasAreAddedAboveSeventyPercentAndNotAtIt(int ready, int expected) =>
        Assert.Equal(expected, Decide(Spec, Known(2, ready)).Replicas);

    [Fact]
    public void SeventyPercentIsExactAtEverySize()
    {
        for (var replicas = 1; replicas < 50; replicas++)
        {
            Assert.Equal(replicas, Decide(Spec, Known(replicas, 7 * replicas, rate: 1)).Replicas);
            Assert.True(Decide(Spec, Known(replicas, (7 * replicas) + 1)).Replicas > replicas);
        }
    }

    [Fact]
    public void ABurstIsMetInOneWriteToWhatItNeedsBoundedByGrowth()
    {
        Assert.Equal(new ScalingDecision(6, ScalingReason.QueueAboveTarget, 29, ScalingLimit.Growth) { UpNeeds = 29 }, Decide(Spec, Known(2, 200)));
        Assert.Equal(new ScalingDecision(4, ScalingReason.QueueAboveTarget) { UpNeeds = 4 }, Decide(Spec, Known(2, 28)));
    }

    [Fact]
    public void ABacklogLargerThanOneStepIsPaidForInFullAlsoWhileTheFirstStepStarts()
    {
        var walk = new Walk(Spec, 4);
        walk.Turns(0, 30, replicas => Known(replicas, ready: 200, started: 4));
        Assert.Equal(["0: 4 -> 8", "10: 8 -> 16", "20: 16 -> 29"], walk.Changes);
    }

    [Fact]
    public void WhatTheBacklogGrewByWhileReplicasStartIsNotPaidForYet()
    {
        var walk = new Walk(Spec, 2);
        walk.Turn(0, replicas => Known(replicas, ready: 35));
        var waiting = walk.Turn(10, replicas => Known(replicas, ready: 60, started: 2));
        Assert.Equal((5, ScalingReason.WaitingForReplicas, 9, ScalingLimit.Starting), (waiting.Replicas, waiting.Reason, waiting.Wanted, waiting.Limit));
        walk.Turn(20, replicas => Known(replicas, ready: 60, started: 2));
        Assert.Equal(["0: 2 -> 5", "20: 5 -> 9"], walk.Changes);
    }

    [Fact]
    public void AGrowthBoundOfOnePointOneStillLetsTwoBecomeThree()
    {
        var policy = new ScalingPolicy { GrowthPercent = 110, GrowthStep = 0 };
        Assert.Equal(3, Decide(Spec, Known(2, 21), policy: policy).Replicas);
        Assert.Equal(33, Decide(Spec, Known(30, 350), policy: policy).Replicas);
    }

    [Fact]
    public void InFlightMessagesCountAsQueued() => Assert.Equal(3, Decide(Spec, Known(2, ready: 0, held: 20)).Replicas);

    [Fact]
    public void AtTheMaximumTheDecisionSaysWhatItWouldNeed() =>
        Assert.Equal(
            new ScalingDecision(50, ScalingReason.QueueAboveTarget, 143, ScalingLimit.Max) { UpNeeds = 143 }, Decide(Spec, Known(50, 1000)));

    [Fact]
    public void ReplicasThatDoNotStartAreReportedAndNoneAreAdded()
    {
        var walk = new Walk(Spec with { Max = 100 }, 1);
        walk.Turns(0, 130, replicas => Known(replicas, ready: 100, started: 1));
        var last = walk.Turns(140, 600, replicas => Known(replicas, ready: 1000, started: 1));
        Assert.Equal((15, ScalingReason.ReplicasNotReady, ScalingLimit.Starting), (last.Replicas, last.Reason, last.Limit));
        // One that becomes ready is progress.
        Assert.Equal(30, walk.Turn(610, replicas => Known(replicas, ready: 1000, started: 2)).Replicas);
    }

    [Fact]
    public void AFirstReplicaThatDoesNotStartIsReported()
    {
        var walk = new Walk(Spec);
        walk.Turn(0, replicas => Known(replicas, ready: 3));
        Assert.Equal(ScalingReason.Steady, walk.Turns(10, 130, replicas => Known(replicas, ready: 3, rate: 0, started: 0)).Reason);
        Assert.Equal(ScalingReason.ReplicasNotReady, walk.Turns(140, 140, replicas => Known(replicas, ready: 3, rate: 0, started: 0)).Reason);
        Assert.Equal(ScalingReason.Steady, walk.Turn(150, replicas => Known(replicas, ready: 0, held: 3, rate: 0)).Reason);
    }

    [Fact]
    public void AnAbsurdRateAddsNothing()
    {
        Assert.Equal(2, Decide(Spec, Known(2, ready: 3, rate: 700_000, response: 1)).Replicas);
        Assert.Equal(2, Decide(Spec, Known(2, ready: 3, rate: null)).Replicas);
    }

    [Fact]
    public void CountsBeyondAllNumbersOfReplicasAreNoFault() =>
        Assert.Equal((50, int.MaxValue), (Decide(Spec, Known(30, long.MaxValue / 1000)).Replicas, Decide(Spec, Known(30, long.MaxValue / 1000)).Wanted));
}
