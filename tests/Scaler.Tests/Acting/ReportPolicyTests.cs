using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;

namespace Scaler.Tests.Acting;

public sealed class ReportPolicyTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ScalingReason.Steady, null, true)]
    [InlineData(ScalingReason.Steady, "Steady", false)]
    [InlineData(ScalingReason.CoolingDown, "Steady", true)]
    [InlineData(ScalingReason.BrokerUnreachable, "Steady", true)]
    [InlineData(ScalingReason.Steady, "BrokerUnreachable", true)]
    [InlineData(ScalingReason.Stabilizing, "StatsMissing", true)]
    [InlineData(ScalingReason.Steady, "Fallback", true)]
    [InlineData(ScalingReason.BrokerUnreachable, "BrokerUnreachable", false)]
    public void AConditionIsWrittenWhenItSaysSomethingNew(ScalingReason reason, string? written, bool expected) =>
        Assert.Equal(expected, ReportPolicy.Writes(Verdict(reason), written, _now.AddSeconds(-10), _now));

    [Fact]
    public void EveryChangeOfTheReplicasIsWritten() =>
        Assert.True(ReportPolicy.Writes(Verdict(ScalingReason.QueueAboveTarget, to: 4), "QueueAboveTarget", _now, _now));

    [Fact]
    public void ReasonsThatPassWithTheTrafficAreWrittenAtAMeasuredPace()
    {
        Assert.False(ReportPolicy.Writes(Verdict(ScalingReason.Stabilizing), "Steady", _now.AddSeconds(-59), _now));
        Assert.True(ReportPolicy.Writes(Verdict(ScalingReason.Stabilizing), "Steady", _now.AddSeconds(-60), _now));
    }

    [Fact]
    public void TheFiguresAreInWords() => Assert.Equal(
        "12 messages wait, 8 are held, 4.25 arrivals/s, each held 2 s, 1 of 2 replicas ready, 0 to 9 of 10 consumers allowed",
        new Verdict(
            new ScalingSpec(0, 9, 10, TimeSpan.FromSeconds(60)), Observation.Known(2, 1, new QueueSample(12, 8, 4.25, 2)), default).Figures);

    private static Verdict Verdict(ScalingReason reason, int to = 2) => new(
        new ScalingSpec(0, 9, 10, TimeSpan.FromSeconds(60)), Observation.Known(2, 2, new QueueSample(0, 0, 0, null)), new ScalingDecision(to, reason));
}
