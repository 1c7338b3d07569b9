using System.Reflection;

namespace k8s;

/// <summary>Which type of this assembly a kind is; looked for only when somebody asks.</summary>
internal static class ModelKinds
{
    private static readonly Lazy<Dictionary<string, Type>> _known = new(() => typeof(V1Status).Assembly.GetExportedTypes()
        .Select(type => (Type: type, Entity: type.GetCustomAttribute<KubernetesEntityAttribute>()))
        .Where(known => known.Entity is not null)
        .ToDictionary(
            known => $"{known.Entity.Group}/{known.Entity.ApiVersion}/{known.Entity.Kind}".TrimStart('/'), known => known.Type));

    public static Type TypeOf(string apiVersion, string kind, IDictionary<string, Type> given)
    {
        var key = $"{apiVersion}/{kind}";
        return given is not null && given.TryGetValue(key, out var type) || _known.Value.TryGetValue(key, out type)
            ? type
            : throw new KeyNotFoundException($"no type is known for {key}");
    }
}
