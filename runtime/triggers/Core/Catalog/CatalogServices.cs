using k8s;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Contracts.Resources;

namespace Realmworks.Triggers.Catalog;

public static class CatalogServices
{
    /// <summary>The pipelines from the Kubernetes API: inside a cluster by the service account, outside by the kubeconfig.</summary>
    public static IServiceCollection AddPipelineCatalog(this IServiceCollection services)
    {
        KubernetesJson.AddJsonOptions(json => json.MaxDepth = RealmworksApi.DeepestJson);
        services.AddSingleton<IKubernetes>(_ => new Kubernetes(
            KubernetesClientConfiguration.IsInCluster() ? KubernetesClientConfiguration.InClusterConfig() : KubernetesClientConfiguration.BuildDefaultConfig()));
        services.AddSingleton(provider => new GenericClient(
            provider.GetRequiredService<IKubernetes>(), RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.PipelinePlural, disposeClient: false));
        services.AddSingleton<KubernetesPipelineCatalog>();
        services.AddSingleton<IPipelineCatalog>(provider => provider.GetRequiredService<KubernetesPipelineCatalog>());
        return services.AddHostedService(provider => provider.GetRequiredService<KubernetesPipelineCatalog>());
    }
}
