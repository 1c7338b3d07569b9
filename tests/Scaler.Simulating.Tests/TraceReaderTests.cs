using Realmworks.Scaler.Simulating.Traces;

namespace Scaler.Simulating.Tests;

public sealed class TraceReaderTests
{
    private static readonly ResponseTime _response = new(2, 0);

    [Fact]
    public void ARowIsOneMessageWhereThereIsNoColumnOfMessages()
    {
        var trace = Read("time,response\n10,1.5\n10,2\n40.5,\n");
        Assert.Equal([0, 0, 30.5], trace.Arrivals);
        Assert.Equal([1.5, 2, 2], trace.Responses);
        Assert.Equal(30.5, trace.Seconds);
    }

    [Fact]
    public void ARowOfMessagesLastsUntilTheNextAndTheLastAsLongAsTheOneBefore()
    {
        var trace = Read("# from the shop\ntime,messages,response\n2026-01-05T09:00:00Z,3,0.5\n\n2026-01-05T09:01:00Z,0,\n\"2026-01-05T09:02:00Z\",2,\n");
        Assert.Equal((180, 5), (trace.Seconds, trace.Arrivals.Count));
        Assert.All(trace.Arrivals.Take(3), at => Assert.InRange(at, 0, 60));
        Assert.All(trace.Arrivals.Skip(3), at => Assert.InRange(at, 120, 180));
        Assert.Equal([0.5, 0.5, 0.5, 2, 2], trace.Responses);
    }

    [Fact]
    public void ColumnsStandInAnyOrderAndTheSameTextGivesTheSameTrace()
    {
        const string text = "messages,time\n5,0\n5,60\n";
        Assert.Equal(Read(text).Arrivals, Read(text).Arrivals);
        Assert.Equal(10, Read(text).Arrivals.Count);
    }

    [Theory]
    [InlineData("", "day.csv is empty; its first line names the columns: time,messages,response")]
    [InlineData("time\n", "day.csv has a header and no rows")]
    [InlineData("0,5\n", "day.csv, line 1: names a column '0'; allowed: time, messages, response")]
    [InlineData("messages\n5\n", "day.csv, line 1: names no column 'time'; the first line names the columns: time,messages,response")]
    [InlineData("time,time\n5,5\n", "day.csv, line 1: names a column twice")]
    [InlineData("time,messages\n0,5\n\n60\n", "day.csv, line 4: has 1 fields, and the header 2")]
    [InlineData("time,messages\n0,5\nnoon,5\n", "day.csv, line 3: has the time 'noon'; allowed: seconds, or a date and time such as 2026-01-05T09:00:00Z")]
    [InlineData("time,messages\n60,5\n0,5\n", "day.csv, line 3: goes back in time: '0' is before the row above")]
    [InlineData("time,messages\n0,-5\n", "day.csv, line 2: has '-5' messages; allowed: a whole number, 0 or more")]
    [InlineData("time,messages\n0,1.5\n", "day.csv, line 2: has '1.5' messages; allowed: a whole number, 0 or more")]
    [InlineData("time,response\n0,slow\n", "day.csv, line 2: has the response time 'slow'; allowed: 0 to 86400 seconds")]
    [InlineData("time,messages\n0,99999999\n", "day.csv, line 2: is past 7,200,000 messages, the most that are simulated")]
    [InlineData("time\n0\n9999999\n", "day.csv, line 3: is 116 days after the first; allowed: 14 days")]
    public void WhatIsWrongIsNamedWithItsLine(string text, string message) =>
        Assert.Equal(message, Assert.Throws<TraceException>(() => Read(text)).Message);

    [Fact]
    public void WhatIsRecordedReadsBack()
    {
        var recording = new Recording();
        var start = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Assert.True(recording.Add(start, 0, null));
        Assert.False(recording.Add(start, 0, null));
        Assert.False(recording.Add(start.AddSeconds(5), null, null));
        Assert.True(recording.Add(start.AddSeconds(10), 0.25, 1.5));
        Assert.True(recording.Add(start.AddSeconds(20), 0.25, null));
        var trace = Read(recording.Csv());
        Assert.Equal((20, 5), (trace.Seconds, trace.Arrivals.Count));
        Assert.Equal([1.5, 1.5, 2, 2, 2], trace.Responses);
    }

    private static Trace Read(string text) => TraceReader.Read(new StringReader(text), "day.csv", _response, 1);
}
