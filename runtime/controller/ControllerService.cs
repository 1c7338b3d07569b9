using Microsoft.Extensions.DependencyInjection;
using Realmworks.ClusterAccess;
using Realmworks.Controller.Broker;
using Realmworks.Controller.Cluster;
using Realmworks.Controller.Leading;
using Realmworks.Controller.Pipelines;
using Realmworks.Controller.Queueing;
using Realmworks.Controller.Realms;
using Realmworks.Hosting;
using Realmworks.Messaging.Management;

namespace Realmworks.Controller;

internal static class ControllerService
{
    public static void Configure(ServiceBuilder service)
    {
        service.Services.AddKubernetes();
        AddController(service.Services, ControllerOptions.Read(service.Settings));
    }

    /// <summary>All but the connection to the cluster and the host's defaults.</summary>
    public static void AddController(IServiceCollection services, ControllerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => new ManagementClient(BrokerHttp.Create(options.Management)));
        services.AddSingleton<ClusterApi>();
        services.AddSingleton<BrokerGate>();
        services.AddSingleton<BrokerMemory>();
        services.AddSingleton<StageProvisioner>();
        services.AddSingleton<ExecutorWorkload>();
        services.AddSingleton<PipelineQueue>();
        services.AddSingleton<PipelineEventWriter>();
        services.AddSingleton<IReconciler, RealmReconciler>();
        services.AddSingleton<IReconciler, PipelineReconciler>();
        services.AddSingleton<ReconcileMetrics>();
        services.AddSingleton<ReconcileLoop>();
        services.AddHostedService<Leadership>();
    }
}
