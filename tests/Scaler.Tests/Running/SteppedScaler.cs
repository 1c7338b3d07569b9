using k8s;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Watching;
using Realmworks.TestKit;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>A scaler with real parts whose turns are taken one by one, on a clock that the test moves.</summary>
internal sealed class SteppedScaler : IAsyncDisposable
{
    private readonly ServiceProvider _parts;
    private readonly ClusterView _view;
    private readonly Dictionary<string, VirtualHostScaler> _hosts = [];

    private SteppedScaler(ServiceProvider parts, ManualTimeProvider clock) =>
        (_parts, _view, Clock) = (parts, parts.GetRequiredService<ClusterView>(), clock);

    public ManualTimeProvider Clock { get; }

    public IQueueStatistics Statistics => _parts.GetRequiredService<IQueueStatistics>();

    public static async Task<SteppedScaler> StartAsync(ClusterFixture cluster, BrokerFixture broker)
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock).AddMetrics().AddLogging();
        services.AddSingleton<IKubernetes>(_ => cluster.NewClient());
        services.AddScaler(
            new ScalerOptions { Identity = "stepped", Namespace = PlatformNames.SystemNamespace }, Monitor.Broker(broker), Monitor.Management(broker));
        var scaler = new SteppedScaler(services.BuildServiceProvider(), clock);
        await scaler._view.StartAsync(default);
        await Deadline.UntilAsync(() => scaler._view.Problem is null);
        return scaler;
    }

    public ScalingTarget[] Targets(string virtualHost) => _view.Current.GetValueOrDefault(virtualHost) ?? [];

    public async Task TickAsync(string virtualHost, int seconds = 10)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await Host(virtualHost).TickAsync(Targets(virtualHost), default);
    }

    public Task ProbeAsync(string virtualHost) => Host(virtualHost).ProbeAsync(Targets(virtualHost), default);

    public async ValueTask DisposeAsync()
    {
        await _view.StopAsync(default);
        await _parts.DisposeAsync();
    }

    private VirtualHostScaler Host(string virtualHost)
    {
        if (!_hosts.TryGetValue(virtualHost, out var host))
            _hosts[virtualHost] = host = _parts.GetRequiredService<Func<string, VirtualHostScaler>>()(virtualHost);
        return host;
    }
}
