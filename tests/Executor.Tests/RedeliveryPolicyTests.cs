using Realmworks.Executor.Executions;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor.Tests;

public sealed class RedeliveryPolicyTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false, false, 5, null)]
    [InlineData(false, true, 5, null)]
    [InlineData(true, false, 5, RedeliveryPolicy.Disallowed)]
    [InlineData(true, true, 5, null)]
    [InlineData(true, true, 31, RedeliveryPolicy.TooLate)]
    [InlineData(false, true, 31, null)]
    public void Only_an_allowed_and_timely_redelivery_runs_again(bool redelivered, bool allowed, int seconds, string? expected) =>
        Assert.Equal(
            expected,
            RedeliveryPolicy.Decline(
                new Delivery { Body = default, Redelivered = redelivered }, allowed, Start, TimeSpan.FromSeconds(30), Start.AddSeconds(seconds)));
}
