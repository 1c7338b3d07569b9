using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Advice;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Traces;

namespace Scaler.Simulating.Tests;

public sealed class AdviceTests
{
    private static readonly SimulationSettings _settings = new() { Spec = new ScalingSpec(0, 4, 10, TimeSpan.FromSeconds(60)) };
    private static readonly Trace _calm = new MadeTraffic(2, 3600, 0, new ResponseTime(2, 0.5), 3).Make(MadeTraffic.Constant);

    [Fact]
    public void OfAllThatKeepTheWaitTheCheapestIsProposed()
    {
        var advice = new Advisor(_calm, new AdviceRequest(_settings, 99, 30, 0, 8)).Advise();
        Assert.True(advice.ToZero.Keeps);
        Assert.Equal(("SMALL", 10), (advice.Best.Size.Name, advice.Best.Consumers));
        Assert.True(advice.Best.Run.GigabyteSeconds <= Math.Min(advice.ToZero.Run.GigabyteSeconds, advice.AlwaysOn.Run.GigabyteSeconds));
    }

    [Fact]
    public void WhereTheFirstMessageMustNotWaitItIsAlwaysOn()
    {
        // One message every five minutes: nothing but first messages.
        var arrivals = Enumerable.Range(1, 12).Select(i => i * 300.0).ToArray();
        var seldom = new Trace("seldom", 3700, arrivals, [.. arrivals.Select(_ => 1.0)]);
        var advice = new Advisor(seldom, new AdviceRequest(_settings, 99, 5, 0, 4)).Advise();
        Assert.Equal((false, true, 1, 1), (advice.ToZero.Keeps, advice.AlwaysOn.Keeps, advice.Best.Min, advice.Best.Max));
        Assert.InRange(advice.ToZero.Wait, 15, 26);
    }

    [Fact]
    public void ConsumersAreNoMoreThanTheirProcessorBears()
    {
        // 50 ms of processor in 2 s: a fifth of a processor bears 8.
        var advice = new Advisor(_calm, new AdviceRequest(_settings, 99, 30, 0.05, 8)).Advise();
        Assert.Equal(("SMALL", 8), (advice.Best.Size.Name, advice.Best.Consumers));
    }

    [Fact]
    public void WhatNothingKeepsIsSaid()
    {
        var heavy = new MadeTraffic(10, 600, 0, new ResponseTime(60, 0), 3).Make(MadeTraffic.Constant);
        var advice = new Advisor(heavy, new AdviceRequest(_settings, 99, 1, 0, 2)).Advise();
        Assert.False(advice.Best.Keeps);
        Assert.Equal("LARGE", advice.Best.Size.Name);
    }

    [Fact]
    public void TodayIsWhatItCostsWithoutAutoscaling()
    {
        var today = new Advisor(_calm, new AdviceRequest(_settings, 99, 30, 0, 8)).Fixed(PipelineSizes.Large, 1);
        Assert.Equal((40, 1, 0.25 * today.Run.Seconds), (today.Consumers, today.Max, today.Run.GigabyteSeconds));
    }
}
