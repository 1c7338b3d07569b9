using Realmworks.Executor.Executions;

namespace Realmworks.Executor.Tests;

public sealed class ReplyPatienceTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 30)]
    [InlineData(10, 20)]
    [InlineData(28, 5)]
    [InlineData(4000, 5)]
    [InlineData(-4000, 30)]
    public void A_reply_is_tried_for_as_long_as_its_caller_waits_and_a_moment_at_least(int startedSecondsAgo, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ReplyPatience.Of(_now.AddSeconds(-startedSecondsAgo), TimeSpan.FromSeconds(30), _now));

    [Fact]
    public void A_reply_to_a_call_of_no_known_or_no_real_time_is_tried_for_the_maximum_timeout()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), ReplyPatience.Of(null, TimeSpan.FromSeconds(30), _now));
        Assert.Equal(TimeSpan.FromSeconds(30), ReplyPatience.Of(DateTimeOffset.MaxValue, TimeSpan.FromSeconds(30), _now));
    }
}
