namespace k8s.Models;

public static partial class ModelExtensions
{
    public static IDictionary<string, string> Annotations(this IMetadata<V1ObjectMeta> obj) => obj?.Metadata?.Annotations;

    public static IDictionary<string, string> Labels(this IMetadata<V1ObjectMeta> obj) => obj?.Metadata?.Labels;

    public static string GetAnnotation(this IMetadata<V1ObjectMeta> obj, string key) => Get(obj, obj.Annotations(), key);

    public static string GetLabel(this IMetadata<V1ObjectMeta> obj, string key) => Get(obj, obj.Labels(), key);

    /// <summary>Sets an annotation, or removes it with null.</summary>
    public static void SetAnnotation(this IMetadata<V1ObjectMeta> obj, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(key);
        if (value is null)
        {
            obj.Annotations()?.Remove(key);
        }
        else
        {
            obj.EnsureMetadata().EnsureAnnotations()[key] = value;
        }
    }

    /// <summary>Sets a label, or removes it with null.</summary>
    public static void SetLabel(this IMetadata<V1ObjectMeta> obj, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(key);
        if (value is null)
        {
            obj.Labels()?.Remove(key);
        }
        else
        {
            obj.EnsureMetadata().EnsureLabels()[key] = value;
        }
    }

    public static IDictionary<string, string> EnsureAnnotations(this V1ObjectMeta meta)
    {
        ArgumentNullException.ThrowIfNull(meta);
        return meta.Annotations ??= new Dictionary<string, string>();
    }

    public static IDictionary<string, string> EnsureLabels(this V1ObjectMeta meta)
    {
        ArgumentNullException.ThrowIfNull(meta);
        return meta.Labels ??= new Dictionary<string, string>();
    }

    private static string Get(IMetadata<V1ObjectMeta> obj, IDictionary<string, string> entries, string key)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(key);
        return entries is not null && entries.TryGetValue(key, out var value) ? value : null;
    }
}
