using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Watching;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>A whole scaler process but for its own port.</summary>
internal sealed class TestScaler : IAsyncDisposable
{
    private readonly IHost _host;

    private TestScaler(IHost host) => _host = host;

    public static async Task<TestScaler> StartAsync(ClusterFixture cluster, BrokerFixture broker, string identity, string lease)
    {
        var scaler = Create(cluster, broker, identity, lease, TimeProvider.System);
        await scaler._host.StartAsync();
        return scaler;
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private static TestScaler Create(ClusterFixture cluster, BrokerFixture broker, string identity, string lease, TimeProvider clock)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(clock).AddMetrics().AddLogging();
        builder.Services.AddSingleton<IKubernetes>(_ => cluster.NewClient());
        builder.Services.AddScaler(
            new ScalerOptions { Identity = identity, Namespace = PlatformNames.SystemNamespace, Lease = lease }, Monitor.Broker(broker), Monitor.Management(broker));
        return new TestScaler(builder.Build());
    }
}
