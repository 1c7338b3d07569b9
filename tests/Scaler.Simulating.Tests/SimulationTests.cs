using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Rules;
using Realmworks.Scaler.Simulating.Traces;

namespace Scaler.Simulating.Tests;

public sealed class SimulationTests
{
    private static readonly ScalingSpec _spec = new(0, 4, 2, TimeSpan.FromSeconds(60));
    private static readonly SimulationSettings _settings = new() { Spec = _spec, StartupSeconds = 20, StartupSpread = 0, TailSeconds = 100 };

    [Fact]
    public void MessagesWaitForAFreeConsumerInTheOrderInWhichTheyCame()
    {
        var run = Simulation.Run(Trace(5, 0, 0, 0, 1), _settings with { StartReplicas = 1 }, new FixedRule(1, "one"));
        Assert.Equal([0, 0, 5, 4], run.Waits);
        Assert.Equal((0, 5), (run.Wait(50), run.Wait(100)));
        Assert.Equal(2, run.MostWaiting);
    }

    [Fact]
    public void AReplicaTakesMessagesOnceItHasStarted()
    {
        var run = Simulation.Run(Trace(1, 30.5), _settings, new RealmworksRule(_spec));
        Assert.Equal(new ReplicaChange(31, 0, 1), run.Changes[0]);
        Assert.Equal([20.5], run.Waits);
    }

    [Fact]
    public void WhatIsPaidForIsWhatIsThereStartingAndStoppingToo()
    {
        var run = Simulation.Run(Trace(1, 0.5), _settings with { StartReplicas = 2 }, new FixedRule(2, "two"));
        Assert.Equal(2 * run.Seconds, run.ReplicaSeconds, 6);
        Assert.Equal(run.ReplicaSeconds / 16, run.GigabyteSeconds, 6);
        Assert.Equal(4 * run.GigabyteSeconds, Simulation.Run(
            Trace(1, 0.5), _settings with { StartReplicas = 2, Size = PipelineSizes.Large }, new FixedRule(2, "two")).GigabyteSeconds, 6);

        // Told to stop at once, it ends with the execution that it holds.
        run = Simulation.Run(Trace(30, 0), _settings with { StartReplicas = 1 }, new FixedRule(0, "none"));
        Assert.Equal(30, run.ReplicaSeconds, 6);
        Assert.Equal([0], run.Waits);
    }

    [Fact]
    public void IdleReplicasGoFirstWhereTheRuleKnowsThem()
    {
        var trace = Trace(50, 0, 0, 0);
        var settings = _settings with { StartReplicas = 4 };
        var idleFirst = Simulation.Run(trace, settings, new Steps(true, 4, 3));
        var newestFirst = Simulation.Run(trace, settings, new Steps(false, 4, 3));
        Assert.Equal(3, idleFirst.Paid[1]);
        Assert.InRange(newestFirst.Paid[1], 3, 4);
    }

    [Fact]
    public void TheRealmworksRuleSeesRatesAndResponseTimesAsTheScalerDoes()
    {
        var made = new MadeTraffic(4, 600, 0, new ResponseTime(2, 0), 1).Make(MadeTraffic.Constant);
        var spec = new ScalingSpec(0, 10, 10, TimeSpan.FromSeconds(60));
        var rule = new RealmworksRule(spec);
        var run = Simulation.Run(made, _settings with { Spec = spec, StartReplicas = 10, TailSeconds = 0, StatsSeconds = 1 }, rule);
        Assert.Contains(run.Changes, change => change.From == 10);
        Assert.InRange(run.Replicas[500], 1, 3);
        Assert.True(rule.Last.Seen.TryGetQueue(out var queue));
        Assert.InRange(queue.ArrivalRate!.Value, 2, 6);
        Assert.InRange(queue.ResponseTime!.Value, 1, 3);
    }

    [Fact]
    public void MadeTrafficIsTheSameForTheSameSeedAndHasItsRate()
    {
        foreach (var kind in MadeTraffic.Kinds)
        {
            var made = new MadeTraffic(2, 7200, 500, new ResponseTime(1, 0.5), 7);
            var (trace, again) = (made.Make(kind), made.Make(kind));
            Assert.Equal(trace.Arrivals, again.Arrivals);
            Assert.Equal(trace.Responses, again.Responses);
            Assert.InRange(trace.MeanRate, 1, 4);
            Assert.InRange(trace.MeanResponse, 0.9, 1.1);
            Assert.NotEqual(trace.Arrivals, (made with { Seed = 8 }).Make(kind).Arrivals);
        }
    }

    private static Trace Trace(double response, params double[] arrivals) => new("made", 60, arrivals, [.. arrivals.Select(_ => response)]);

    private sealed class Steps(bool takesIdleFirst, int before, int after) : IReplicaRule
    {
        public string Name => "steps";

        public bool TakesIdleFirst => takesIdleFirst;

        public int? Turn(in Sight sight) => sight.At < 1 ? before : after;
    }
}
