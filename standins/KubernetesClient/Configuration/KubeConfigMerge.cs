using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s;

/// <summary>Several kubeconfigs read as one: the first that says something is the one that counts.</summary>
internal static class KubeConfigMerge
{
    public static K8SConfiguration Into(K8SConfiguration first, K8SConfiguration next)
    {
        if (first.Kind != next.Kind)
        {
            throw new KubeConfigException($"kubeconfig \"kind\" differs between {first.FileName} and {next.FileName}");
        }

        first.CurrentContext ??= next.CurrentContext;
        first.FileName ??= next.FileName;
        first.Clusters = Union(first.Clusters, next.Clusters, cluster => cluster.Name);
        first.Users = Union(first.Users, next.Users, user => user.Name);
        first.Contexts = Union(first.Contexts, next.Contexts, context => context.Name);
        return first;
    }

    private static IEnumerable<T> Union<T>(IEnumerable<T> first, IEnumerable<T> next, Func<T, string> name) =>
        [.. (first ?? []).Concat(next ?? []).DistinctBy(name)];
}
