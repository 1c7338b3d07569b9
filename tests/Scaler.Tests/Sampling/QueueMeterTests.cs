using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Sampling;

namespace Scaler.Tests.Sampling;

public sealed class QueueMeterTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly QueueMeter _meter = new();

    [Fact]
    public void TheFirstSampleKnowsNoRates() =>
        Assert.Equal(QueueReading.Known(new QueueSample(3, 2, null, null)), Read(0, new(3, 2, 500, 400)));

    [Fact]
    public void RatesAreDifferencesOfTheCounters()
    {
        Read(0, new(0, 6, 1000, 900));
        // 40 came and 20 were done in 10 s; 8 were in flight on average, so each was held for 4 s.
        Assert.Equal(QueueReading.Known(new QueueSample(7, 10, 4, 4)), Read(10, new(7, 10, 1040, 920)));
    }

    [Fact]
    public void AQueueThatRestsHasArrivalsOfZeroAndNoResponseTime()
    {
        Read(0, new(0, 0, 1000, 1000));
        Assert.Equal(QueueReading.Known(new QueueSample(0, 0, 0, null)), Read(10, new(0, 0, 1000, 1000)));
    }

    [Fact]
    public void AQueueThatNothingEverCameToHasArrivalsOfZero()
    {
        Read(0, new(0, 0, 0, 0));
        Assert.Equal(0, Read(10, new(0, 0, 0, 0)).Sample.ArrivalRate);
    }

    [Fact]
    public void ACounterThatWentBackWasResetAndSaysNothing()
    {
        Read(0, new(0, 1, 1000, 900));
        Assert.Equal(QueueReading.Known(new QueueSample(0, 1, null, null)), Read(10, new(0, 1, 3, 2)));
        Assert.Equal(1, Read(20, new(0, 1, 13, 12)).Sample.ArrivalRate);
    }

    [Fact]
    public void AnAbsurdDifferenceSaysNothing()
    {
        Read(0, new(0, 1, 1000, 900));
        Assert.Null(Read(10, new(0, 1, 7_001_000, 900)).Sample.ArrivalRate);
    }

    [Theory]
    [InlineData(null, 0L)]
    [InlineData(0L, null)]
    [InlineData(null, null)]
    public void CountsThatTheBrokerDoesNotSayAreMissingAndNotZero(long? ready, long? unacknowledged) =>
        Assert.Equal(UnknownCause.StatsMissing, Read(0, new(ready, unacknowledged, 0, 0)).Cause);

    [Fact]
    public void AQueueThatIsNotListedIsNotFoundAndItsCountersAreForgotten()
    {
        Read(0, new(0, 0, 10, 10));
        Assert.Equal(UnknownCause.QueueNotFound, Read(10, null).Cause);
        Assert.Null(Read(20, new(0, 0, 50, 50)).Sample.ArrivalRate);
    }

    [Fact]
    public void AGapInTheReadingIsBridged()
    {
        Read(0, new(0, 0, 10, 10));
        Assert.Equal(UnknownCause.BrokerUnreachable, QueueMeter.Missed("away").Cause);
        Assert.Equal(2, Read(20, new(0, 0, 50, 50)).Sample.ArrivalRate);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-30)]
    public void ClocksThatStandStillOrGoBackGiveNoRates(int seconds)
    {
        Read(0, new(0, 0, 10, 10));
        Assert.Null(Read(seconds, new(0, 0, 50, 50)).Sample.ArrivalRate);
    }

    [Fact]
    public void WhereNoArrivalsAreCountedTheyFollowFromWhatWentAndWhatIsThere()
    {
        Read(0, new(5, 5, null, 100));
        // 30 were done and there are 20 more.
        Assert.Equal(5, Read(10, new(20, 10, null, 130)).Sample.ArrivalRate);
        Assert.Equal(0, Read(20, new(10, 10, null, 135)).Sample.ArrivalRate);
        Assert.Null(Read(30, new(10, 10, null, 3)).Sample.ArrivalRate);
    }

    [Fact]
    public void NegativeCountsAreNone() => Assert.Equal(0, Read(0, new(-1, -4, 0, 0)).Sample.Messages);

    private QueueReading Read(int seconds, QueueCounters? counters) => _meter.Read(counters, _start.AddSeconds(seconds));
}
