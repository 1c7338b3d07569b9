using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class ActivationTests
{
    [Fact]
    public void TheFirstMessageStartsTheFirstReplicaInTheSameTurn() =>
        Assert.Equal(new ScalingDecision(1, ScalingReason.Activated) { UpNeeds = 1 }, Decide(Spec, Known(0, ready: 1)));

    [Fact]
    public void ActivationWaitsForNoWindowWhateverCameBefore()
    {
        var walk = new Walk(Spec, 1);
        walk.Turns(0, 70, Idle);
        Assert.Equal(0, walk.Replicas);
        Assert.Equal(ScalingReason.Activated, walk.Turn(71, replicas => Known(replicas, ready: 1)).Reason);
    }

    [Fact]
    public void TheFirstBacklogStartsOneReplicaAndNoMoreUntilItIsReadyOrItsGraceIsOver()
    {
        var walk = new Walk(Spec);
        walk.Turn(0, replicas => Known(replicas, ready: 500));
        var waiting = walk.Turns(1, 19, replicas => Known(replicas, ready: 500, started: 0));
        Assert.Equal((1, ScalingReason.WaitingForReplicas, 72, ScalingLimit.Starting), (waiting.Replicas, waiting.Reason, waiting.Wanted, waiting.Limit));
        walk.Turn(20, replicas => Known(replicas, ready: 500, started: 0));
        Assert.Equal(["0: 0 -> 1", "20: 1 -> 5"], walk.Changes);
    }

    [Fact]
    public void AReplicaThatIsReadyBeforeItsGraceIsOverIsWaitedForNoLonger()
    {
        var walk = new Walk(Spec);
        walk.Turn(0, replicas => Known(replicas, ready: 500));
        walk.Turn(10, replicas => Known(replicas, ready: 500, started: 1));
        Assert.Equal(["0: 0 -> 1", "10: 1 -> 5"], walk.Changes);
    }

    [Fact]
    public void WhereItIsAskedForTheFirstBacklogStartsAsManyAsItNeedsAtOnce()
    {
        var spec = Spec with { ActivatesToNeed = true };
        Assert.Equal(5, Decide(spec, Known(0, ready: 35)).Replicas);
        var most = Decide(spec, Known(0, ready: 500));
        Assert.Equal((50, 72, ScalingLimit.Max), (most.Replicas, most.Wanted, most.Limit));
    }

    [Fact]
    public void AlwaysOnIsStartedWithoutAnyMessageAlsoWhenItsMinimumIsRaisedAtZero()
    {
        var walk = new Walk(Spec);
        walk.Turn(0, Idle);
        walk.Spec = Spec with { Min = 2 };
        Assert.Equal(new ScalingDecision(2, ScalingReason.BelowMin), walk.Turn(10, Idle));
    }

    [Fact]
    public void AMessageThatCameAndWentBetweenTwoLooksStartsAReplicaToo() =>
        Assert.Equal(ScalingReason.Activated, Decide(Spec, Known(0, ready: 0, rate: 0.1)).Reason);
}
