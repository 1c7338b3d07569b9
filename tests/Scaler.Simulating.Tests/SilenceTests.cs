using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Rules;
using Realmworks.Scaler.Simulating.Traces;

namespace Scaler.Simulating.Tests;

/// <summary>How long it takes from the last message to zero: docs/autoscaling.md says these figures.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(1, 1, 3)]
    [InlineData(1, 0.1, 10)]
    [InlineData(1, 12, 0.25)]
    [InlineData(2, 2, 2)]
    [InlineData(10, 4, 0.4)]
    [InlineData(10, 5, 4)]
    [InlineData(10, 12, 8)]
    public void ALoadThatEndsIsAtZeroWithinALittleMoreThanTwoMinutesAndTwelveOfItsGaps(int consumers, double rate, double response)
    {
        foreach (var seed in Enumerable.Range(1, 10))
        {
            var trace = new MadeTraffic(rate, 1800, 0, new ResponseTime(response, 0.5), seed).Make(MadeTraffic.Constant);
            var spec = new ScalingSpec(0, 40, consumers, TimeSpan.FromSeconds(60));
            var run = Simulation.Run(trace, new SimulationSettings { Spec = spec, Seed = seed, TailSeconds = 1800 }, new RealmworksRule(spec));
            var last = trace.Arrivals.Zip(trace.Responses).Zip(run.Waits).Max(item => item.First.First + item.First.Second + item.Second);
            var zero = Assert.Single(run.Changes, change => change.To == 0 && change.At > last).At - last;
            Assert.InRange(zero, 70, 140 + (12 / rate));
        }
    }
}
