using System.Text.RegularExpressions;
using Realmworks.Contracts.Broker;

namespace Realmworks.Contracts.Tests;

public sealed class BrokerContractTests
{
    [Fact]
    public void A_length_policy_matches_its_queue_alone()
    {
        var pattern = new Regex(LengthLimit.Pattern(BrokerNames.PipelineQueue("orders", 1)), RegexOptions.CultureInvariant);

        Assert.Matches(pattern, "pipeline.orders.v1");
        Assert.DoesNotMatch(pattern, "pipeline.orders.v11");
        Assert.DoesNotMatch(pattern, "pipeline-orders.v1");
    }

    [Theory]
    [InlineData("prod", 4, 4_000_000)]
    [InlineData("test", 4, 400_000)]
    [InlineData("uat", 0, 100_000)]
    public void A_queue_may_be_as_long_as_its_units_allow(string stage, int units, long expected) =>
        Assert.Equal(expected, LengthLimit.For(stage, units));
}
