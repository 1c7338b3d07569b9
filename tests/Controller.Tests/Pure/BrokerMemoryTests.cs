using Realmworks.Controller.Broker;

namespace Realmworks.Controller.Tests.Pure;

public sealed class BrokerMemoryTests
{
    [Fact]
    public void What_was_told_is_trusted_for_a_while_and_no_longer_because_the_clock_was_set_back()
    {
        var clock = new SettableClock();
        var memory = new BrokerMemory(clock);
        memory.Remember("demo-test/pipeline.greeter.v1", "100");
        Assert.True(memory.Holds("demo-test/pipeline.greeter.v1", "100"));
        Assert.False(memory.Holds("demo-test/pipeline.greeter.v1", "200"));

        clock.Now -= TimeSpan.FromHours(1);
        clock.Passed += BrokerMemory.Trust;

        Assert.False(memory.Holds("demo-test/pipeline.greeter.v1", "100"));
    }

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
