using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Controller.Cluster;
using Realmworks.Messaging.Management;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests.Running;

/// <summary>The controller as it runs in a pod, but for the host's defaults.</summary>
internal sealed class RunningController : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _hosted;

    private RunningController(ServiceProvider services)
    {
        _services = services;
        _hosted = [.. services.GetServices<IHostedService>()];
        Cluster = services.GetRequiredService<ClusterApi>();
    }

    /// <summary>What the controller sees; for tests to look through the same eyes.</summary>
    public ClusterApi Cluster { get; }

    public static async Task<RunningController> StartAsync(
        TestCluster cluster, BrokerProcess broker, string identity = "controller-0", IKubernetes? client = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddLogging(logging => logging.AddProvider(new TestLog()));
        services.AddSingleton(_ => client ?? cluster.ControllerClient());
        ControllerService.AddController(services, Options(broker, identity));
        var running = new RunningController(services.BuildServiceProvider());
        foreach (var service in running._hosted)
            await service.StartAsync(TestContext.Current.CancellationToken);
        return running;
    }

    public static ControllerOptions Options(BrokerProcess broker, string identity) => new(
        identity,
        Contracts.Resources.PlatformNames.SystemNamespace,
        "realmworks/executor:test",
        "127.0.0.1",
        broker.Port,
        "realmworks-monitor",
        new ManagementOptions(broker.ManagementEndpoint, BrokerProcess.UserName, BrokerProcess.Password));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _hosted)
            await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
