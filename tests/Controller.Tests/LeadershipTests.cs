using k8s;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Leading;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

public sealed class LeadershipTests(BrokerFixture broker, TestCluster cluster)
{
    [Fact]
    public async Task One_leads_at_once_and_hands_the_lease_on_when_it_stops()
    {
        var first = await RunningController.StartAsync(cluster, broker.Process, "first");
        Assert.Equal("first", await HolderAsync("first"));
        await using var second = await RunningController.StartAsync(cluster, broker.Process, "second");

        await first.DisposeAsync();

        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal("second", await HolderAsync("second"));
        // Far less than the lease, which a successor of a leader that was killed has to wait for.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(6));
    }

    private Task<string> HolderAsync(string wanted) => TestCluster.UntilAsync(
        async () =>
        {
            var leases = await cluster.Client.CoordinationV1.ListNamespacedLeaseAsync(PlatformNames.SystemNamespace);
            return leases.Items.FirstOrDefault(lease => lease.Metadata.Name == Leadership.LeaseName)?.Spec.HolderIdentity ?? "";
        },
        holder => holder == wanted);
}
