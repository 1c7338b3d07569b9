using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Showing;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>A whole scaler process but for its own port.</summary>
internal sealed class TestScaler : IAsyncDisposable
{
    private readonly IHost _host;

    private TestScaler(IHost host) => _host = host;

    public static Task<TestScaler> StartAsync(ClusterFixture cluster, BrokerFixture broker, string identity, string lease) =>
        StartAsync(cluster.NewClient(), broker, identity, lease);

    public static async Task<TestScaler> StartAsync(IKubernetes client, BrokerFixture broker, string identity, string lease, int shards = 1)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System).AddMetrics().AddLogging();
        builder.Services.AddSingleton(client);
        builder.Services.AddScaler(
            Options(identity, lease) with { Shards = shards }, Monitor.Broker(broker), Monitor.Management(broker), Monitor.Metrics(broker));
        var scaler = new TestScaler(builder.Build());
        await scaler._host.StartAsync();
        return scaler;
    }

    public IReadOnlyList<int> Shards => _host.Services.GetRequiredService<HeldShards>().Current;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    // Looks more often than in earnest, so that the tests need not wait.
    private static ScalerOptions Options(string identity, string lease) => new()
    {
        Identity = identity,
        Namespace = PlatformNames.SystemNamespace,
        Lease = lease,
        Tick = TimeSpan.FromSeconds(2),
        LeaseDuration = TimeSpan.FromSeconds(5),
        RenewDeadline = TimeSpan.FromSeconds(4),
        LeaseRetry = TimeSpan.FromSeconds(0.5),
    };
}
