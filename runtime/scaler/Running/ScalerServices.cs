using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        service.Services.AddSingleton<IKubernetes>(_ => new Kubernetes(
            KubernetesClientConfiguration.IsInCluster() ? KubernetesClientConfiguration.InClusterConfig() : KubernetesClientConfiguration.BuildDefaultConfig()));
        service.Services.AddSingleton<ISeriesSource, BoardSeries>();
        service.Services.AddSingleton<ScalerApi>();
        service.Serve(
            service.Settings.Number("Http:Port", PlatformNames.ScalerPort, 0, 65535),
            context => context.RequestServices.GetRequiredService<ScalerApi>().HandleAsync(context));
        service.Services.AddScaler(
            ScalerOptions.Read(service.Settings), BrokerOptions.Read(service.Settings, "realmworks-scaler"), ManagementOptions.Read(service.Settings));
    }

    /// <summary>All but the Kubernetes client.</summary>
    public static IServiceCollection AddScaler(this IServiceCollection services, ScalerOptions options, BrokerOptions broker, ManagementOptions management)
    {
        services.AddSingleton(options).AddSingleton(broker).AddSingleton(management);
        services.AddSingleton<ScalingBoard>().AddSingleton<HeldShards>();
        services.AddSingleton<ScalerMetrics>().AddSingleton<ApiGate>().AddSingleton<LeaseRelease>();
        services.AddSingleton<IQueueStatistics, ManagementStatistics>();
        services.AddSingleton<IQueueProbe, BrokerProbe>();
        services.AddSingleton<IReplicas, DeploymentReplicas>();
        services.AddSingleton<IRecord, KubernetesRecord>();
        services.AddSingleton<ClusterView>();
        services.AddSingleton<ITargets>(provider => provider.GetRequiredService<ClusterView>());
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<ClusterView>());
        services.AddHostedService(provider => provider.GetRequiredService<ClusterView>());
        services.AddTransient<Wheel>();
        services.AddSingleton<Func<Wheel>>(provider => provider.GetRequiredService<Wheel>);
        services.AddSingleton(VirtualHosts);
        return services.AddHostedService<Leadership>();
    }

    private static Func<string, VirtualHostScaler> VirtualHosts(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<VirtualHostScaler>>();
        var (metrics, options) = (provider.GetRequiredService<ScalerMetrics>(), provider.GetRequiredService<ScalerOptions>());
        var pipelines = ActivatorUtilities.CreateFactory<PipelineScaler>([typeof(Deciding.ScalingPolicy), typeof(ILogger)]);
        return virtualHost => new VirtualHostScaler(
            virtualHost, provider.GetRequiredService<IQueueStatistics>(), provider.GetRequiredService<IQueueProbe>(),
            () => pipelines(provider, [options.Policy, logger]), provider.GetRequiredService<ScalingBoard>(), provider.GetRequiredService<TimeProvider>(), metrics, logger);
    }
}
