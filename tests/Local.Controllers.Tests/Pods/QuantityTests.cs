using Realmworks.Local.Client;
using Realmworks.Local.Controllers.Pods;

namespace Realmworks.Local.Controllers.Tests.Pods;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("100m", 0.1)]
    [InlineData("2", 2)]
    [InlineData("1.5", 1.5)]
    [InlineData("1Ki", 1024)]
    [InlineData("2k", 2000)]
    [InlineData("1e3", 1000)]
    [InlineData("", 0)]
    [InlineData("nonsense", 0)]
    public void Quantities_are_read(string text, double value) => Assert.Equal((decimal)value, Quantity.Parse(text));

    [Fact]
    public void A_pod_asks_for_the_larger_of_its_containers_and_its_hungriest_init_container()
    {
        var spec = Make.Json("""
            {"containers": [{"resources": {"requests": {"cpu": "1"} } }, {"resources": {"limits": {"cpu": "500m"} } }],
             "initContainers": [{"resources": {"requests": {"cpu": "2"} } }, {"restartPolicy": "Always", "resources": {"requests": {"cpu": "1"} } }]}
            """);

        Assert.Equal(2.5m, PodRequests.Of(spec, "cpu"));
    }
}
