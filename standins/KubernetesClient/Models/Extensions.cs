using System.Reflection;

namespace k8s;

public static class Extensions
{
    public static KubernetesEntityAttribute GetKubernetesTypeMetadata<T>(this T obj)
        where T : IKubernetesObject => obj.GetType().GetKubernetesTypeMetadata();

    public static KubernetesEntityAttribute GetKubernetesTypeMetadata(this Type currentType) =>
        currentType.GetCustomAttribute<KubernetesEntityAttribute>()
        ?? throw new InvalidOperationException($"{currentType} has no {nameof(KubernetesEntityAttribute)}, which every kind needs");
}
