using System.Reflection;

namespace k8s;

public static class Extensions
{
    public static KubernetesEntityAttribute GetKubernetesTypeMetadata<T>(this T obj)
        where T : IKubernetesObject => obj.GetType().GetKubernetesTypeMetadata();

    public static KubernetesEntityAttribute GetKubernetesTypeMetadata(this Type currentType) =>
        currentType.GetCustomAttribute<KubernetesEntityAttribute>()
        ?? throw new InvalidOperationException($"{currentType} has no {nameof(KubernetesEntityAttribute)}, which every kind needs");

    /// <summary>Sets the API version and kind that the object's type stands for, and metadata where there is none.</summary>
    public static T Initialize<T>(this T obj)
        where T : IKubernetesObject
    {
        var entity = obj.GetKubernetesTypeMetadata();
        obj.ApiVersion = string.IsNullOrEmpty(entity.Group) ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}";
        obj.Kind = entity.Kind ?? obj.GetType().Name;
        if (obj is IMetadata<V1ObjectMeta> { Metadata: null } bare)
        {
            bare.Metadata = new V1ObjectMeta();
        }

        return obj;
    }
}
