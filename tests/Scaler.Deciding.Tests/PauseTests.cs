using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class PauseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(99)]
    public void PausedChangesNothingNotEvenForTheBounds(int replicas)
    {
        var walk = new Walk(Spec with { Min = 1, Pause = Pause.All }, replicas);
        foreach (var see in new Func<int, Observation>[] { Idle, count => Known(count, 1000), count => Unknown(count) })
            Assert.Equal(ScalingReason.Paused, walk.Turns(0, 600, see).Reason);
        Assert.Empty(walk.Changes);
    }

    [Fact]
    public void PausedAtACountGoesThereOnceAndStays()
    {
        var walk = new Walk(Spec with { Pause = Pause.At, PauseAt = 3 }, 7);
        Assert.Equal(new ScalingDecision(3, ScalingReason.PausedAt), walk.Turns(0, 600, count => Known(count, 1000)));
        Assert.Equal(["0: 7 -> 3"], walk.Changes);
    }

    [Fact]
    public void PausedAtZeroStopsAlsoWhatIsAlwaysOn()
    {
        var walk = new Walk(Spec with { Min = 2, Pause = Pause.At, PauseAt = 0 }, 2);
        walk.Turns(0, 600, count => Known(count, 1000));
        Assert.Equal(["0: 2 -> 0"], walk.Changes);
    }

    [Fact]
    public void PausedInOnlyGoesUp()
    {
        var walk = new Walk(Spec with { Pause = Pause.In }, 3);
        var idle = walk.Turns(0, 600, Idle);
        Assert.Equal((ScalingReason.PausedIn, ScalingLimit.Paused), (idle.Reason, idle.Limit));
        walk.Turn(610, replicas => Known(replicas, ready: 35));
        Assert.Equal(["610: 3 -> 5"], walk.Changes);
        Assert.Equal(1, Decide(Spec with { Pause = Pause.In }, Known(0, ready: 1)).Replicas);
        var above = Decide(Spec with { Pause = Pause.In, Max = 4 }, Idle(9));
        Assert.Equal((9, ScalingReason.PausedIn, 4), (above.Replicas, above.Reason, above.Wanted));
    }

    [Fact]
    public void PausedOutOnlyGoesDown()
    {
        var spec = Spec with { Pause = Pause.Out };
        var first = Decide(spec, Known(0, ready: 5));
        Assert.Equal((0, ScalingReason.PausedOut, 1, ScalingLimit.Paused), (first.Replicas, first.Reason, first.Wanted, first.Limit));
        Assert.Equal(2, Decide(spec, Known(2, ready: 500)).Replicas);
        var walk = new Walk(spec, 3);
        walk.Turns(0, 110, Idle);
        Assert.Equal(["30: 3 -> 1", "110: 1 -> 0"], walk.Changes);
    }

    [Fact]
    public void ThePauseOfDownsEndsWithAWholeWindowAndAWholeCooldown()
    {
        var walk = new Walk(Spec with { Pause = Pause.In }, 1);
        walk.Turns(0, 600, Idle);
        walk.Spec = Spec;
        walk.Turns(610, 690, Idle);
        Assert.Equal(["680: 1 -> 0"], walk.Changes);
    }

    [Fact]
    public void ThePauseOfEverythingEndsWithoutTheOldIdleClock()
    {
        var walk = new Walk(Spec, 1);
        walk.Turns(0, 50, Idle);
        walk.Spec = Spec with { Pause = Pause.All };
        walk.Turns(60, 600, Idle);
        walk.Spec = Spec;
        Assert.Equal(ScalingReason.CoolingDown, walk.Turn(610, Idle).Reason);
        Assert.Empty(walk.Changes);
        // And what is fresh is acted upon at once.
        Assert.Equal(5, walk.Turn(620, replicas => Known(replicas, ready: 35)).Replicas);
    }
}
