using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Pods;

public sealed class PodRequestsTests
{
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
