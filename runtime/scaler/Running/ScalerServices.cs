using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realmworks.ClusterAccess;
using Realmworks.Contracts.Resources;
using Realmworks.Hosting;
using Realmworks.Hosting.Health;
using Realmworks.Hosting.Metrics;
using Realmworks.Messaging;
using Realmworks.Messaging.Management;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

internal static class ScalerServices
{
    public static void AddScaler(this ServiceBuilder service)
    {
        service.Services.AddKubernetes();
        service.Services.AddSingleton<ISeriesSource, BoardSeries>();
        service.Services.AddSingleton<ScalerApi>();
        service.Serve(
            service.Settings.Number("Http:Port", PlatformNames.ScalerPort, 0, 65535),
            context => context.RequestServices.GetRequiredService<ScalerApi>().HandleAsync(context));
        service.Services.AddScaler(
            ScalerOptions.Read(service.Settings), BrokerOptions.Read(service.Settings, "realmworks-scaler"), ManagementOptions.Read(service.Settings),
            MetricsOptions.Read(service.Settings));
    }

    /// <summary>All but the Kubernetes client.</summary>
    public static IServiceCollection AddScaler(
        this IServiceCollection services, ScalerOptions options, BrokerOptions broker, ManagementOptions management, MetricsOptions metrics)
    {
        services.AddSingleton(options).AddSingleton(broker).AddSingleton(management);
        services.AddSingleton<ScalingBoard>().AddSingleton<HeldShards>();
        services.AddSingleton<ScalerMetrics>().AddSingleton<ApiGates>().AddSingleton<LeaseRelease>().AddSingleton<LastWords>();
        services.AddSingleton<IQueueStatistics>(provider => metrics.Port > 0
            ? ActivatorUtilities.CreateInstance<MetricsStatistics>(provider, metrics)
            : ActivatorUtilities.CreateInstance<ManagementStatistics>(provider));
        services.AddSingleton<IExecutors, PodExecutors>().AddSingleton<ExecutorMetrics>();
        services.AddSingleton<LivePolicy>().AddHostedService(provider => provider.GetRequiredService<LivePolicy>());
        services.AddSingleton<Members>().AddHostedService(provider => provider.GetRequiredService<Members>());
        services.AddSingleton<IReplicas, DeploymentReplicas>();
        services.AddSingleton<IRecord, KubernetesRecord>();
        services.AddSingleton<ClusterView>();
        services.AddSingleton<ITargets>(provider => provider.GetRequiredService<ClusterView>());
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<ClusterView>());
        services.AddHostedService(provider => provider.GetRequiredService<ClusterView>());
        services.AddSingleton(Wheels);
        services.AddSingleton(Pipelines);
        return services.AddHostedService<Leadership>();
    }

    private static Func<Outstanding, PipelineScaler> Pipelines(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<PipelineScaler>>();
        var create = ActivatorUtilities.CreateFactory<PipelineScaler>([typeof(Outstanding), typeof(ILogger)]);
        return outstanding => create(provider, [outstanding, logger]);
    }

    // Each shard has a wheel with connections and memories of its own, from each time that it is held.
    private static Func<int, Wheel> Wheels(IServiceProvider provider) => shard => ActivatorUtilities.CreateInstance<Wheel>(
        provider,
        new ShardTargets(provider.GetRequiredService<ITargets>(), shard, provider.GetRequiredService<ScalerOptions>().Shards),
        ActivatorUtilities.CreateInstance<BrokerProbe>(provider),
        ActivatorUtilities.CreateInstance<PipelineTurns>(provider, new Outstanding()));
}
