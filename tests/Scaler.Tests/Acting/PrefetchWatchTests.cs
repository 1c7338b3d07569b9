using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;

namespace Scaler.Tests.Acting;

public sealed class PrefetchWatchTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly PrefetchWatch _watch = new();

    [Fact]
    public void MoreHeldThanWorkedOnForThreeTurnsIsNoticedOnce()
    {
        Assert.Equal([false, false, true, false, false], Enumerable.Range(0, 5).Select(i => Notices(i, 2, 21)));
        Assert.True(_watch.Above);
        Notices(5, 2, 20);
        Assert.False(_watch.Above);
    }

    [Fact]
    public void ReplicasThatAreStoppingStillHoldTheirs()
    {
        Notices(0, 5, 50);
        Assert.DoesNotContain(true, Enumerable.Range(1, 100).Select(i => Notices(i, 1, 45)));
        Assert.Contains(true, Enumerable.Range(101, 60).Select(i => Notices(i, 1, 45)));
    }

    [Fact]
    public void WhatIsNotKnownSaysNothing()
    {
        Notices(0, 2, 21);
        Notices(1, 2, 21);
        var unknown = new Verdict(new ScalingSpec(0, 10, 10, TimeSpan.Zero),
            Observation.Unknown(2, 2, UnknownCause.StatsMissing), new ScalingDecision(2, ScalingReason.StatsMissing));
        Assert.False(_watch.Notices(unknown, _start.AddSeconds(20)));
        Assert.True(Notices(3, 2, 21));
    }

    private bool Notices(int turn, int replicas, long held) => _watch.Notices(
        new Verdict(new ScalingSpec(0, 10, 10, TimeSpan.Zero),
            Observation.Known(replicas, replicas, new QueueSample(0, held, 1, 1)), new ScalingDecision(replicas, ScalingReason.Steady)),
        _start.AddSeconds(turn * 10));
}
