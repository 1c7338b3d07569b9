using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class CooldownTests
{
    [Fact]
    public void AQueueThatEmptiesWalksDownToOneAndCoolsDownFromThere()
    {
        var walk = new Walk(Spec, 5);
        walk.Turns(0, 120, Idle);
        Assert.Equal(["30: 5 -> 1", "110: 1 -> 0"], walk.Changes);
    }

    [Theory]
    [InlineData(60, 59, 1)]
    [InlineData(60, 60, 1)]
    [InlineData(60, 61, 0)]
    [InlineData(300, 300, 1)]
    [InlineData(300, 301, 0)]
    public void TheLastReplicaGoesWhenItWasIdleForLongerThanTheCooldown(int cooldown, int seconds, int expected)
    {
        var walk = new Walk(Spec with { Cooldown = TimeSpan.FromSeconds(cooldown) }, 1);
        Assert.Equal(ScalingReason.CoolingDown, walk.Turn(0, Idle).Reason);
        Assert.Equal(expected, walk.Turn(seconds, Idle).Replicas);
    }

    [Fact]
    public void AMessageAtSecondFiftyNineStartsTheCooldownAnew()
    {
        var walk = new Walk(Spec, 1);
        walk.Turn(0, Idle);
        walk.Turn(59, replicas => Known(replicas, ready: 0, rate: 0.1, response: 0.2));
        walk.Turn(69, Idle);
        Assert.Equal(1, walk.Turn(129, Idle).Replicas);
        Assert.Equal(0, walk.Turn(130, Idle).Replicas);
    }

    [Fact]
    public void WorkThatTakesAnHourIsNotIdle()
    {
        var walk = new Walk(Spec, 1);
        walk.Turns(0, 3600, replicas => Known(replicas, ready: 0, held: 3, rate: 0));
        Assert.Empty(walk.Changes);
    }

    [Fact]
    public void AQueueOfWhichNoRateIsKnownIsNotIdle()
    {
        var walk = new Walk(Spec, 1);
        walk.Turns(0, 600, replicas => Known(replicas, ready: 0, rate: null));
        Assert.Empty(walk.Changes);
    }

    [Fact]
    public void AlwaysOnNeverCoolsDown()
    {
        var walk = new Walk(Spec with { Min = 1 }, 1);
        Assert.Equal(ScalingReason.Steady, walk.Turns(0, 3600, Idle).Reason);
        Assert.Empty(walk.Changes);
    }

    [Fact]
    public void ATurnThatComesLateCountsTheIdleTimeOnce()
    {
        var walk = new Walk(Spec, 2);
        walk.Turns(0, 30, Idle);
        walk.Turn(40, Idle);
        Assert.Equal(1, walk.Turn(80, Idle).Replicas);
        Assert.Equal(0, walk.Turn(101, Idle).Replicas);
    }

    [Fact]
    public void AScalerThatTakesOverStartsTheCooldownAnew()
    {
        var walk = new Walk(Spec, 1);
        walk.Turns(0, 50, Idle);
        walk.Restart();
        Assert.Equal(1, walk.Turns(60, 120, Idle).Replicas);
    }
}
