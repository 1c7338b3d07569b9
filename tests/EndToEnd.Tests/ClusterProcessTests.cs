using EndToEnd.Tests.Machine;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

public sealed class ClusterProcessTests(Installation installation)
{
    [Fact]
    public async Task No_thread_stays_in_the_pods_network()
    {
        installation.Ready();
        // Those that open a socket there are in it for a moment. Of one that stays the connections to the machine are refused, the nodes' agents' among them.
        var stay = ClusterThreads.Astray(installation.ClusterFolder);
        for (var look = 0; stay.Count > 0 && look < 50; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            stay = [.. stay.Intersect(ClusterThreads.Astray(installation.ClusterFolder))];
        }
        Assert.Empty(stay);
    }
}
