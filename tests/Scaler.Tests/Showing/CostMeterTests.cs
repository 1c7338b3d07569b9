using Realmworks.Scaler.Showing;

namespace Scaler.Tests.Showing;

public sealed class CostMeterTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly CostMeter _meter = new(_start);

    [Fact]
    public void ReplicasCostTheirSecondsAndTheirMemoryAgainstTheMaximumAlwaysOn()
    {
        Count(0, 0);
        Count(60, 2);
        Count(90, 1);
        Count(100, 0);
        // 60 s without one, 30 s with two, 10 s with one of 512 MiB each; four would always have been there.
        Assert.Equal(new CostFigures(_start, 100, 70, 400, 35, 200, 2), _meter.Figures);
        Assert.Equal(0.825, _meter.Figures.Saved, 6);
    }

    [Fact]
    public void WhatWasNotSeenIsNotCounted()
    {
        Count(0, 3);
        Count(10, 3);
        Count(1000, 3);
        Count(990, 3);
        Assert.Equal((10, 30), (_meter.Figures.Seconds, _meter.Figures.ReplicaSeconds));
    }

    [Fact]
    public void ARealmIsTheSumOfItsPipelines()
    {
        var sum = new CostFigures(_start, 100, 70, 400, 35, 200, 2) + new CostFigures(_start.AddSeconds(-5), 105, 30, 100, 15, 50, 1);
        Assert.Equal(new CostFigures(_start.AddSeconds(-5), 105, 100, 500, 50, 250, 3), sum);
        Assert.Equal(0.8, sum.Saved, 6);
    }

    private void Count(int seconds, int replicas) => _meter.Count(_start.AddSeconds(seconds), replicas, 4, 512);
}
