using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class UnknownTests
{
    [Theory]
    [InlineData(UnknownCause.BrokerUnreachable, ScalingReason.BrokerUnreachable)]
    [InlineData(UnknownCause.QueueNotFound, ScalingReason.QueueNotFound)]
    [InlineData(UnknownCause.StatsMissing, ScalingReason.StatsMissing)]
    [InlineData(UnknownCause.NotSampled, ScalingReason.NotSampled)]
    public void UnknownIsNotZero(UnknownCause cause, ScalingReason reason)
    {
        foreach (var replicas in new[] { 0, 1, 7 })
        {
            var walk = new Walk(Spec, replicas);
            Assert.Equal(reason, walk.Turns(0, 3600, count => Unknown(count, cause)).Reason);
            Assert.Empty(walk.Changes);
        }
    }

    [Fact]
    public void NoIdleTimeIsCountedWhileNothingIsKnown()
    {
        var walk = new Walk(Spec, 1);
        walk.Turns(0, 50, Idle);
        walk.Turn(60, count => Unknown(count));
        Assert.Null(walk.State.IdleSince);
        Assert.Equal(1, walk.Turns(70, 130, Idle).Replicas);
        Assert.Equal(0, walk.Turn(140, Idle).Replicas);
    }

    [Fact]
    public void AWindowWithAGapIsNoWindow()
    {
        var walk = new Walk(Spec, 5);
        walk.Turns(0, 20, Idle);
        walk.Turn(30, count => Unknown(count));
        walk.Turns(40, 60, Idle);
        Assert.Empty(walk.Changes);
        walk.Turn(70, Idle);
        Assert.Equal(["70: 5 -> 1"], walk.Changes);
    }

    [Fact]
    public void BoundsHoldWithoutFigures()
    {
        Assert.Equal(new ScalingDecision(2, ScalingReason.BelowMin), Decide(Spec with { Min = 2 }, Unknown(0)));
        Assert.Equal(new ScalingDecision(8, ScalingReason.AboveMax), Decide(Spec with { Max = 8 }, Unknown(15)));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(1, 3)]
    [InlineData(0, 3)]
    public void TheFallbackAddsReplicasAndNeverTakesAny(int replicas, int expected)
    {
        var walk = new Walk(Spec with { Fallback = new Fallback(3, TimeSpan.FromSeconds(30)) }, replicas);
        walk.Turn(0, Idle);
        Assert.Equal(ScalingReason.BrokerUnreachable, walk.Turns(10, 20, count => Unknown(count)).Reason);
        Assert.Equal((expected, ScalingReason.Fallback), (walk.Turn(30, count => Unknown(count)).Replicas, walk.Turn(40, count => Unknown(count)).Reason));
    }

    [Fact]
    public void OneGoodSampleEndsTheFallbackAndAnotherSilenceBeginsAnew()
    {
        var walk = new Walk(Spec with { Fallback = new Fallback(3, TimeSpan.FromSeconds(30)) });
        walk.Turns(0, 40, count => Unknown(count));
        Assert.Equal(["30: 0 -> 3"], walk.Changes);
        Assert.Equal(ScalingReason.Stabilizing, walk.Turn(50, Idle).Reason);
        Assert.Equal(ScalingReason.BrokerUnreachable, walk.Turns(60, 70, count => Unknown(count)).Reason);
        Assert.Equal(ScalingReason.Fallback, walk.Turn(80, count => Unknown(count)).Reason);
    }

    [Fact]
    public void TheFallbackStaysWithinTheBounds()
    {
        var spec = Spec with { Max = 4, Allowance = 2, Fallback = new Fallback(4, TimeSpan.FromSeconds(30)) };
        var walk = new Walk(spec, 1);
        var last = walk.Turns(0, 30, count => Unknown(count));
        Assert.Equal(new ScalingDecision(2, ScalingReason.Fallback, 4, ScalingLimit.RealmCap), last);
    }

    [Fact]
    public void AReaderThatNeverWorkedIsASilenceTooFromTheFirstTurnOn()
    {
        var walk = new Walk(Spec with { Fallback = new Fallback(3, TimeSpan.FromSeconds(60)) });
        walk.Turns(0, 60, count => Unknown(count, UnknownCause.NotSampled));
        Assert.Equal(["60: 0 -> 3"], walk.Changes);
    }

    [Fact]
    public void AMissingQueueHoldsTheReplicasUnlessTheInstallationCountsItAsEmpty()
    {
        var walk = new Walk(Spec, 3);
        walk.Turns(0, 600, count => Unknown(count, UnknownCause.QueueNotFound));
        Assert.Empty(walk.Changes);
        walk = new Walk(Spec, 3, new ScalingPolicy { MissingQueueIsEmpty = true });
        walk.Turns(0, 600, count => Unknown(count, UnknownCause.QueueNotFound));
        Assert.Equal(["30: 3 -> 1", "110: 1 -> 0"], walk.Changes);
    }

    [Fact]
    public void ABrokerThatRestartsHoldsTheReplicasAndTheIdleClock()
    {
        var walk = new Walk(Spec, 1);
        walk.Turns(0, 50, Idle);
        walk.Turns(60, 80, count => Unknown(count, UnknownCause.StatsMissing));
        // The counters went back: for one turn no rate is known.
        walk.Turn(90, replicas => Known(replicas, ready: 0, rate: null));
        walk.Turns(100, 160, Idle);
        Assert.Empty(walk.Changes);
    }
}
