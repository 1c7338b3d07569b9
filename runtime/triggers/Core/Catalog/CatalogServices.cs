using k8s;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.ClusterAccess;
using Realmworks.Contracts.Resources;

namespace Realmworks.Triggers.Catalog;

public static class CatalogServices
{
    /// <summary>The pipelines from the Kubernetes API.</summary>
    public static IServiceCollection AddPipelineCatalog(this IServiceCollection services)
    {
        services.AddKubernetes();
        services.AddSingleton(provider => new GenericClient(
            provider.GetRequiredService<IKubernetes>(), RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.PipelinePlural, disposeClient: false));
        services.AddSingleton<KubernetesPipelineCatalog>();
        services.AddSingleton<IPipelineCatalog>(provider => provider.GetRequiredService<KubernetesPipelineCatalog>());
        return services.AddHostedService(provider => provider.GetRequiredService<KubernetesPipelineCatalog>());
    }
}
