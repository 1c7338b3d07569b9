using Pulumi;

namespace Realmworks.Infra.Components.Clusters;

/// <summary>The Kubernetes provider of an installation's one cluster.</summary>
internal static class ClusterProvider
{
    /// <param name="identifier">
    /// Says whether it is still the same cluster. It is there from the first day, and names the creation as well: a cluster made anew
    /// under its old name would else keep it, and its objects be taken for living.
    /// </param>
    /// <param name="kubeconfig">Null takes the environment's.</param>
    public static Pulumi.Kubernetes.Provider Create(Input<string> identifier, Input<string>? kubeconfig, string? context, CustomResourceOptions? options = null)
    {
        var args = new Pulumi.Kubernetes.ProviderArgs
        {
            EnableServerSideApply = true,
            // Changed data is written in place: pods that must follow it carry its digest.
            EnableConfigMapMutable = true,
            EnableSecretMutable = true,
            ClusterIdentifier = identifier,
            KubeConfig = kubeconfig,
        };
        if (context is not null)
        {
            args.Context = context;
        }
        return new Pulumi.Kubernetes.Provider("cluster", args, options);
    }
}
