using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class ClockTests
{
    [Fact]
    public void AClockThatWentBackALittleStandsStillUntilItHasCaughtUp()
    {
        var walk = new Walk(Spec, 1);
        walk.Turn(0, Idle);
        walk.Turn(50, Idle);
        walk.Turn(45, Idle);
        Assert.Equal(1, walk.Turn(60, Idle).Replicas);
        Assert.Equal(0, walk.Turn(61, Idle).Replicas);
    }

    [Fact]
    public void AClockThatWentBackFarIsAStartWithoutMemory()
    {
        var walk = new Walk(Spec, 5);
        walk.Turns(0, 20, Idle);
        walk.Turns(-3600, -3580, Idle);
        Assert.Empty(walk.Changes);
        walk.Turn(-3570, Idle);
        Assert.Equal(["-3570: 5 -> 1"], walk.Changes);
    }

    [Fact]
    public void AClockThatWentBackDoesNotKeepReplicasStartingForEver()
    {
        var walk = new Walk(Spec, 2);
        walk.Turn(0, replicas => Known(replicas, ready: 35));
        walk.Turn(-3600, replicas => Known(replicas, ready: 60, started: 2));
        Assert.Equal(9, walk.Replicas);
    }

    [Fact]
    public void ATurnThatComesMinutesLateDoesNotStandForAWholeWindow()
    {
        var walk = new Walk(Spec, 5);
        walk.Turn(0, Idle);
        walk.Turn(240, Idle);
        Assert.Empty(walk.Changes);
    }

    [Fact]
    public void TheSameInputGivesTheSameOutputWithoutAllocation()
    {
        var seen = Known(3, ready: 0, held: 12, rate: 5, response: 1.5);
        var first = Scaling.Decide(Spec, seen, default, Start, ScalingPolicy.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var second = Scaling.Decide(Spec, seen, default, Start, ScalingPolicy.Default);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(first, second);
    }
}
