using k8s;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Contracts.Resources;

namespace Realmworks.ClusterAccess;

public static class ClusterServices
{
    /// <summary>A client of the Kubernetes API: inside a cluster by the service account, outside by the kubeconfig.</summary>
    public static IServiceCollection AddKubernetes(this IServiceCollection services)
    {
        // What a realm's users write in a pipeline must not keep the list of all pipelines from being read.
        KubernetesJson.AddJsonOptions(json => json.MaxDepth = RealmworksApi.DeepestJson);
        return services.AddSingleton<IKubernetes>(_ => new Kubernetes(
            KubernetesClientConfiguration.IsInCluster()
                ? KubernetesClientConfiguration.InClusterConfig()
                : KubernetesClientConfiguration.BuildDefaultConfig()));
    }
}
