using Realmworks.Scaler.Deciding;

namespace Scaler.Deciding.Tests;

public sealed class ScalingTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly ScalingSpec _spec = new(Min: 0, Max: 50, Consumers: 10, TimeSpan.FromSeconds(60));

    [Fact]
    public void TheFirstMessageStartsTheFirstReplicaInTheSameTick() =>
        Expect(1, ScalingReason.Activated, _spec, Known(0, 0, ready: 1));

    [Fact]
    public void TheFirstBacklogStartsOneReplicaOnly() =>
        Expect(1, ScalingReason.Activated, _spec, Known(0, 0, ready: 500));

    [Fact]
    public void MoreIsNotAskedForWhileTheFirstReplicaStarts()
    {
        var state = Expect(1, ScalingReason.Activated, _spec, Known(0, 0, ready: 500));
        Expect(1, ScalingReason.WaitingForReplicas, _spec, Known(1, 0, ready: 500), state, After(10));
        Expect(5, ScalingReason.QueueAboveTarget, _spec, Known(1, 0, ready: 500), state, After(20));
        Expect(5, ScalingReason.QueueAboveTarget, _spec, Known(1, 1, ready: 500), state, After(10));
    }

    [Theory]
    [InlineData(14, 2)]
    [InlineData(15, 3)]
    public void ReplicasAreAddedAboveSeventyPercentAndNotAtIt(int ready, int expected) =>
        Assert.Equal(expected, Decide(_spec, Known(2, 2, ready: ready)).Decision.Replicas);

    [Fact]
    public void SeventyPercentIsExactAtEverySize()
    {
        for (var replicas = 1; replicas < 50; replicas++)
        {
            Assert.Equal(replicas, Decide(_spec, Known(replicas, replicas, ready: 7 * replicas, rate: 1)).Decision.Replicas);
            Assert.True(Decide(_spec, Known(replicas, replicas, ready: (7 * replicas) + 1)).Decision.Replicas > replicas);
        }
    }

    [Fact]
    public void ABurstIsMetInOneWriteBoundedByGrowth()
    {
        var (decision, _) = Decide(_spec, Known(2, 2, ready: 200));
        Assert.Equal(new ScalingDecision(6, ScalingReason.QueueAboveTarget, 29, ScalingLimit.Growth) { UpNeeds = 29 }, decision);
    }

    [Fact]
    public void InFlightMessagesCountAsQueued() =>
        Expect(3, ScalingReason.QueueAboveTarget, _spec, Known(2, 2, ready: 0, unacknowledged: 20));

    [Fact]
    public void FewerAreKeptOnlyAfterTheyDidForAWholeWindow()
    {
        // 4 messages a second, each held for 2 seconds: 8 in flight, 2 replicas at 70% of 10.
        var state = default(ScalerState);
        var replicas = 10;
        var trace = new List<int>();
        for (var second = 0; second <= 60; second += 10)
        {
            (var decision, state) = Decide(_spec, Known(replicas, replicas, ready: 0, unacknowledged: 8, rate: 4, response: 2), state, After(second));
            replicas = decision.Replicas;
            trace.Add(replicas);
        }
        Assert.Equal([10, 10, 10, 2, 2, 2, 2], trace);
    }

    [Fact]
    public void AQueueThatEmptiesWalksDownToOneAndCoolsDownFromThere()
    {
        var state = default(ScalerState);
        var replicas = 5;
        var trace = new List<(int, int)>();
        for (var second = 0; second <= 120; second += 10)
        {
            (var decision, state) = Decide(_spec, Known(replicas, replicas, ready: 0, rate: 0), state, After(second));
            if (decision.Replicas != replicas)
            {
                trace.Add((second, decision.Replicas));
            }
            replicas = decision.Replicas;
        }
        Assert.Equal([(30, 1), (110, 0)], trace);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 1)]
    [InlineData(61, 0)]
    public void TheLastReplicaGoesWhenItWasIdleForLongerThanTheCooldown(int seconds, int expected)
    {
        var idle = Known(1, 1, ready: 0, rate: 0);
        var state = Expect(1, ScalingReason.CoolingDown, _spec, idle);
        Assert.Equal(expected, Decide(_spec, idle, state, After(seconds)).Decision.Replicas);
    }

    [Fact]
    public void AMessageDuringTheCooldownStartsItAnew()
    {
        var idle = Known(1, 1, ready: 0, rate: 0);
        var state = Expect(1, ScalingReason.CoolingDown, _spec, idle);
        state = Decide(_spec, Known(1, 1, ready: 0, rate: 0.1, response: 0.2), state, After(59)).State;
        state = Decide(_spec, idle, state, After(69)).State;
        Assert.Equal(1, Decide(_spec, idle, state, After(119)).Decision.Replicas);
        Assert.Equal(0, Decide(_spec, idle, state, After(130)).Decision.Replicas);
    }

    [Fact]
    public void WorkThatTakesAnHourIsNotIdle()
    {
        var state = default(ScalerState);
        for (var second = 0; second <= 3600; second += 10)
        {
            (var decision, state) = Decide(_spec, Known(1, 1, ready: 0, unacknowledged: 3, rate: 0), state, After(second));
            Assert.Equal(1, decision.Replicas);
        }
    }

    [Fact]
    public void AlwaysOnNeverCoolsDown()
    {
        var spec = _spec with { Min = 1 };
        var state = Decide(spec, Known(1, 1, ready: 0, rate: 0)).State;
        Expect(1, ScalingReason.Steady, spec, Known(1, 1, ready: 0, rate: 0), state, After(600));
    }

    [Theory]
    [InlineData(UnknownCause.BrokerUnreachable, ScalingReason.BrokerUnreachable)]
    [InlineData(UnknownCause.QueueNotFound, ScalingReason.QueueNotFound)]
    [InlineData(UnknownCause.StatsMissing, ScalingReason.StatsMissing)]
    public void UnknownIsNotZero(UnknownCause cause, ScalingReason reason)
    {
        var idle = Decide(_spec, Known(1, 1, ready: 0, rate: 0)).State;
        var state = Expect(1, reason, _spec, Observation.Unknown(1, 1, cause), idle, After(500));
        Assert.Null(state.IdleSince);
        Expect(7, reason, _spec, Observation.Unknown(7, 7, cause), state, After(600));
        Expect(0, reason, _spec, Observation.Unknown(0, 0, cause), state, After(600));
    }

    [Fact]
    public void BoundsHoldWithoutFigures()
    {
        Expect(2, ScalingReason.BelowMin, _spec with { Min = 2 }, Observation.Unknown(0, 0, UnknownCause.BrokerUnreachable));
        Expect(8, ScalingReason.AboveMax, _spec with { Max = 8 }, Observation.Unknown(15, 15, UnknownCause.BrokerUnreachable));
    }

    [Fact]
    public void AScalerWithoutMemoryTakesNothingAwayForAWindow()
    {
        var idle = Known(12, 12, ready: 0, rate: 0);
        var state = Expect(12, ScalingReason.Stabilizing, _spec, idle);
        state = Expect(12, ScalingReason.Stabilizing, _spec, idle, state, After(10));
        Expect(16, ScalingReason.QueueAboveTarget, _spec, Known(12, 12, ready: 109, rate: 0), state, After(20));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(70)]
    public void ConstantLoadSettlesAndStays(int inFlight)
    {
        var (replicas, changes) = Run(second => inFlight);
        Assert.Equal((int)Math.Ceiling(inFlight / 7.0), replicas);
        Assert.DoesNotContain(changes, change => change.Second > 120);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoiseAroundAConstantLoadDoesNotFlap(int seed)
    {
        var noise = new SplitMix(seed);
        var (_, changes) = Run(_ => (int)(20 * (0.85 + (0.3 * noise.Next()))));
        Assert.True(changes.Count(change => change.Second > 300) <= 2, string.Join(' ', changes));
        Assert.DoesNotContain(changes, change => change.To < change.From && change.Second > 300);
    }

    [Fact]
    public void TheSameInputGivesTheSameOutputWithoutAllocation()
    {
        var seen = Known(3, 3, ready: 40, unacknowledged: 12, rate: 5, response: 1.5);
        var first = Decide(_spec, seen);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var second = Decide(_spec, seen);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(first, second);
    }

    private static (int Replicas, List<(int Second, int From, int To)> Changes) Run(Func<int, int> inFlight)
    {
        var state = default(ScalerState);
        var replicas = 2;
        var changes = new List<(int, int, int)>();
        for (var second = 0; second < 7200; second += 10)
        {
            var load = inFlight(second);
            (var decision, state) = Decide(_spec, Known(replicas, replicas, ready: 0, unacknowledged: load, rate: load, response: 1), state, After(second));
            if (decision.Replicas != replicas)
            {
                changes.Add((second, replicas, decision.Replicas));
            }
            replicas = decision.Replicas;
        }
        return (replicas, changes);
    }

    private static ScalerState Expect(int replicas, ScalingReason reason, ScalingSpec spec, Observation seen,
        ScalerState state = default, DateTimeOffset? now = null)
    {
        var (decision, next) = Decide(spec, seen, state, now);
        Assert.Equal((replicas, reason), (decision.Replicas, decision.Reason));
        return next;
    }

    private static (ScalingDecision Decision, ScalerState State) Decide(
        ScalingSpec spec, Observation seen, ScalerState state = default, DateTimeOffset? now = null) =>
        Scaling.Decide(spec, seen, state, now ?? _start, ScalingPolicy.Default);

    private static Observation Known(int replicas, int readyReplicas, long ready, long unacknowledged = 0, double? rate = null, double? response = null) =>
        Observation.Known(replicas, readyReplicas, new QueueSample(ready, unacknowledged, rate, response));

    private static DateTimeOffset After(int seconds) => _start.AddSeconds(seconds);

    /// <summary>The same numbers on every machine and runtime.</summary>
    private sealed class SplitMix(int seed)
    {
        private ulong _state = (ulong)seed;

        public double Next()
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (z >> 11) * (1.0 / (1UL << 53));
        }
    }
}
