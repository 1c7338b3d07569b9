using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

internal static class OutputSources
{
    public const string Urn = "urn";
    public const string Id = "id";

    private static readonly ConcurrentDictionary<Type, ImmutableArray<(string, MethodInfo, Func<Resource, MethodInfo, IOutputSource>)>> Known = new();

    /// <summary>Gives every output property of a resource an output that the engine's answer will settle.</summary>
    public static Dictionary<string, IOutputSource> Attach(Resource resource)
    {
        var sources = new Dictionary<string, IOutputSource>();
        foreach (var (name, setter, attach) in Known.GetOrAdd(resource.GetType(), static type => [.. OutputsOf(type)]))
            sources.Add(name, attach(resource, setter));
        return sources;
    }

    public static bool IsOutput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Output<>);

    private static IEnumerable<(string Name, MethodInfo Setter, Func<Resource, MethodInfo, IOutputSource> Attach)> OutputsOf(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is not { } attribute)
                continue;
            // A component assigns its own outputs; the engine only knows its URN.
            if (type.IsAssignableTo(typeof(ComponentResource)) && property.DeclaringType != typeof(Resource))
                continue;
            if (!IsOutput(property.PropertyType))
                throw RunException.NotOutputs([property.Name]);
            var setter = property.DeclaringType!.GetProperty(property.Name)!.GetSetMethod(nonPublic: true)
                ?? throw new InvalidOperationException($"[Output] {type}.{property.Name} cannot be set.");
            var attach = typeof(OutputSources).GetMethod(nameof(AttachOne), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(property.PropertyType.GenericTypeArguments);
            yield return (attribute.Name ?? property.Name, setter, attach.CreateDelegate<Func<Resource, MethodInfo, IOutputSource>>());
        }
    }

    private static OutputSource<T> AttachOne<T>(Resource resource, MethodInfo setter)
    {
        var source = new OutputSource<T>(resource);
        setter.CreateDelegate<Action<Output<T>>>(resource)(source.Output);
        return source;
    }
}
