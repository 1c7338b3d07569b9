using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

public sealed class BoundsTests
{
    [Fact]
    public void AMaximumThatIsLoweredAndAMinimumThatIsRaisedHoldAtTheNextTurn()
    {
        Assert.Equal(new ScalingDecision(8, ScalingReason.AboveMax), Decide(Spec with { Max = 8 }, Known(15, ready: 150)));
        Assert.Equal(new ScalingDecision(2, ScalingReason.BelowMin), Decide(Spec with { Min = 2 }, Idle(0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void WhatSomebodySetByHandConvergesWithinTheBounds(int byHand)
    {
        var walk = new Walk(Spec with { Min = 1, Max = 20 }, 3);
        walk.Turns(0, 60, replicas => Known(replicas, 0, held: 12, rate: 12, response: 1));
        walk.Replicas = byHand;
        walk.Turns(70, 140, replicas => Known(replicas, 0, held: 12, rate: 12, response: 1));
        Assert.InRange(walk.Replicas, 2, 3);
        walk.Changes.Clear();
        walk.Turns(150, 600, replicas => Known(replicas, 0, held: 12, rate: 12, response: 1));
        Assert.Empty(walk.Changes);
    }

    [Fact]
    public void TheRealmsShareBindsLikeAMaximumAndSaysSo()
    {
        var spec = Spec with { Min = 2, Allowance = 5 };
        Assert.Equal(new ScalingDecision(5, ScalingReason.RealmCap, 9, ScalingLimit.RealmCap), Decide(spec, Known(9, ready: 90)));
        Assert.Equal(new ScalingDecision(5, ScalingReason.QueueAboveTarget, 13, ScalingLimit.RealmCap) { UpNeeds = 13 }, Decide(spec, Known(5, ready: 90)));
        Assert.Equal(new ScalingDecision(1, ScalingReason.BelowMin, 2, ScalingLimit.RealmCap), Decide(spec with { Allowance = 1 }, Idle(0)));
        Assert.Equal(new ScalingDecision(0, ScalingReason.RealmCap, 2, ScalingLimit.RealmCap), Decide(spec with { Allowance = 0 }, Idle(0)));
        Assert.Equal(
            new ScalingDecision(0, ScalingReason.RealmCap, 1, ScalingLimit.RealmCap) { UpNeeds = 1 },
            Decide(Spec with { Allowance = 0 }, Known(0, ready: 1)));
    }

    [Fact]
    public void TheSpecIsThatOfThePipeline()
    {
        var pipeline = new PipelineSpec
        {
            Size = "MEDIUM",
            Autoscaling = new AutoscalingSpec
            {
                Min = 1, Max = 9, CooldownSeconds = 90, Activation = ActivationModes.Need, Pause = PauseModes.At, PauseAt = 2,
                Fallback = new FallbackSpec { Replicas = 3, AfterSeconds = 45 },
            },
        };
        var expected = new ScalingSpec(1, 9, 20, TimeSpan.FromSeconds(90))
        {
            Pause = Pause.At, PauseAt = 2, ActivatesToNeed = true, Fallback = new Fallback(3, TimeSpan.FromSeconds(45)),
        };
        Assert.Equal(expected, ScalingSpec.Of(pipeline));
        Assert.Equal(new ScalingSpec(0, 4, 10, TimeSpan.FromSeconds(60)), ScalingSpec.Of(new PipelineSpec()));
    }

    [Theory]
    [InlineData(PauseModes.None, Pause.None)]
    [InlineData(PauseModes.All, Pause.All)]
    [InlineData(PauseModes.In, Pause.In)]
    [InlineData(PauseModes.Out, Pause.Out)]
    public void EveryPauseHasItsName(string name, Pause expected) =>
        Assert.Equal(expected, ScalingSpec.Of(new PipelineSpec { Autoscaling = new AutoscalingSpec { Pause = name } }).Pause);
}
