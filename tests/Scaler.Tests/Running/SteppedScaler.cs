using k8s;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Contracts.Resources;
using Realmworks.Messaging.Management;
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
    private readonly PipelineTurns _pipelines;
    private readonly BrokerProbe _probe;
    private readonly Sector _sector;
    private readonly FirstMessages _first;

    private SteppedScaler(ServiceProvider parts, ManualTimeProvider clock)
    {
        (_parts, _view, Clock) = (parts, parts.GetRequiredService<ClusterView>(), clock);
        _pipelines = ActivatorUtilities.CreateInstance<PipelineTurns>(parts, new Outstanding());
        _probe = ActivatorUtilities.CreateInstance<BrokerProbe>(parts);
        _sector = new Sector(Statistics, _pipelines, clock, parts.GetRequiredService<ScalerMetrics>(), NullLogger.Instance);
        _first = new FirstMessages(_probe, _pipelines, parts.GetRequiredService<ScalerOptions>(), clock);
    }

    public ManualTimeProvider Clock { get; }

    public IQueueStatistics Statistics => _parts.GetRequiredService<IQueueStatistics>();

    /// <param name="management">Where it is read instead of the metrics.</param>
    public static async Task<SteppedScaler> StartAsync(
        ClusterFixture cluster, BrokerFixture broker, ScalerOptions? options = null, ManagementOptions? management = null)
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock).AddMetrics().AddLogging();
        services.AddSingleton<IKubernetes>(_ => cluster.NewClient());
        services.AddScaler(
            (options ?? Fakes.Options) with { Identity = "stepped", Namespace = PlatformNames.SystemNamespace }, Monitor.Broker(broker),
            management ?? Monitor.Management(broker), Monitor.Metrics(broker) with { Port = management is null ? broker.Process.MetricsPort : 0 });
        var scaler = new SteppedScaler(services.BuildServiceProvider(), clock);
        await scaler._view.StartAsync(default);
        await Deadline.UntilAsync(() => scaler._view.Problem is null);
        return scaler;
    }

    public ScalingTarget[] Targets(string virtualHost) => _view.Current.GetValueOrDefault(virtualHost) ?? [];

    public Task TickAsync(string virtualHost, int seconds = 10) => TickAsync([virtualHost], seconds);

    /// <summary>Virtual hosts that are read together.</summary>
    public async Task TickAsync(IReadOnlyCollection<string> virtualHosts, int seconds = 10)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await _sector.TickAsync(virtualHosts.ToDictionary(host => host, Targets), default);
        await _pipelines.SettledAsync();
    }

    /// <summary>What the wheel does each tick for pipelines that are not scaled any more.</summary>
    public Task TakeBackAsync() => _parts.GetRequiredService<LastWords>().TakeBackAsync(_view.Left, default);

    public async Task ProbeAsync(string virtualHost)
    {
        await _first.RoundAsync(new Dictionary<string, ScalingTarget[]> { [virtualHost] = Targets(virtualHost) }, default);
        await _pipelines.SettledAsync();
    }

    /// <summary>What the broker says of a queue now.</summary>
    public async Task<QueueCounters?> FindAsync(string virtualHost, string queue)
    {
        await foreach (var batch in Statistics.ReadAsync([virtualHost], default))
        {
            if (batch.Find(new QueueId(virtualHost, queue)) is { } found)
                return found;
        }
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _probe.DisposeAsync();
        await _view.StopAsync(default);
        await _parts.DisposeAsync();
    }
}
