namespace k8s.Models;

/// <summary>Short ways to what every object's metadata holds.</summary>
public static class ModelExtensions
{
    public static string Name(this IMetadata<V1ObjectMeta> obj) => obj?.Metadata?.Name;

    public static string Namespace(this IMetadata<V1ObjectMeta> obj) => obj?.Metadata?.NamespaceProperty;
}
