using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Rules;

namespace Scaler.Simulating.Tests;

/// <summary>The rules beside which ours is drawn are those of the HorizontalPodAutoscaler and of KEDA.</summary>
public sealed class OtherRulesTests
{
    private static readonly ScalingSpec _spec = new(0, 20, 10, TimeSpan.FromSeconds(60));

    [Theory]
    [InlineData(4, 30.7, 4)]
    [InlineData(4, 30.9, 5)]
    [InlineData(4, 25.3, 4)]
    [InlineData(2, 200, 6)]
    [InlineData(6, 200, 12)]
    [InlineData(30, 0, 20)]
    public void AHorizontalPodAutoscalerGrowsBeyondItsToleranceWithinItsPolicies(int replicas, double messages, int expected) =>
        Assert.Equal(expected, new HorizontalPodAutoscaler(1, 20, 7).Sync(0, replicas, replicas, messages));

    [Fact]
    public void AHorizontalPodAutoscalerGoesDownToTheMostOfFiveMinutesAndStartsFromWhatItFinds()
    {
        var autoscaler = new HorizontalPodAutoscaler(1, 20, 7);
        Assert.Equal(10, autoscaler.Sync(0, 10, 10, 7));
        Assert.Equal(10, autoscaler.Sync(285, 10, 10, 7));
        Assert.Equal(1, autoscaler.Sync(300, 10, 10, 7));
    }

    [Fact]
    public void AHorizontalPodAutoscalerHoldsWithoutItsMetricAndAtZero()
    {
        Assert.Equal(5, new HorizontalPodAutoscaler(1, 20, 7).Sync(0, 5, 5, null));
        Assert.Equal(0, new HorizontalPodAutoscaler(1, 20, 7).Sync(0, 0, 0, 100));
    }

    [Fact]
    public void KedaStartsTheFirstReplicaAtItsPollAndTakesAllAwayAtOnceAfterTheCooldown()
    {
        var keda = new KedaStyleRule(_spec);
        Assert.Equal(0, keda.Turn(See(1, 0, messages: 5)));
        Assert.Equal(1, keda.Turn(See(10, 0, messages: 5)));
        Assert.Equal(5, keda.Turn(See(15, 1, messages: 200)));
        Assert.Equal(5, keda.Turn(See(20, 5, messages: 1)));
        Assert.Equal(5, keda.Turn(See(80, 5, messages: 0)));
        Assert.Equal(0, keda.Turn(See(90, 5, messages: 0)));
    }

    [Fact]
    public void KedaHoldsWhileItCannotReadAndScalesToZeroAtOnceWhatItNeverSawActive()
    {
        Assert.Equal(5, new KedaStyleRule(_spec).Turn(See(10, 5, 0) with { Cause = UnknownCause.BrokerUnreachable }));
        Assert.Equal(0, new KedaStyleRule(_spec).Turn(See(10, 5, messages: 0)));
    }

    [Fact]
    public void TheHpaHasNoZero()
    {
        Assert.Equal(1, new HpaStyleRule(_spec).Turn(See(15, 0, messages: 0)));
        Assert.Null(new HpaStyleRule(_spec).Turn(See(16, 1, messages: 50)));
    }

    private static Sight See(double at, int replicas, long messages) =>
        new(at, replicas, replicas, 0, null, new QueueStats(messages, 0, messages, 0), messages);
}
