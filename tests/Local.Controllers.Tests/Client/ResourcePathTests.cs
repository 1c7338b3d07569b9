using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Client;

public sealed class ResourcePathTests
{
    [Fact]
    public void Paths_are_the_server_s_own()
    {
        Assert.Equal("api/v1/pods", ResourcePath.Core("pods").ToString());
        Assert.Equal("api/v1/namespaces/x/pods/a/status", ResourcePath.Core("pods").At("x", "a").Sub("status").ToString());
        Assert.Equal("apis/apps/v1/namespaces/x/deployments", ResourcePath.Apps("deployments").In("x").ToString());
        Assert.Equal("api/v1/nodes/n", ResourcePath.Core("nodes").At(null, "n").ToString());
    }
}
