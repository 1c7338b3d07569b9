using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

internal static class OutputSources
{
    public const string Urn = "urn";
    public const string Id = "id";

    /// <summary>Gives every output property of a resource an output that the engine's answer will settle.</summary>
    public static ImmutableDictionary<string, IOutputSource> Attach(Resource resource)
    {
        var sources = ImmutableDictionary.CreateBuilder<string, IOutputSource>();
        foreach (var property in resource.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is not { } attribute)
                continue;
            // A component assigns its own outputs; the engine only knows its URN.
            if (resource is ComponentResource && property.DeclaringType != typeof(Resource))
                continue;
            if (!IsOutput(property.PropertyType))
                throw RunException.NotOutputs([property.Name]);
            var source = Activator.CreateInstance(typeof(OutputSource<>).MakeGenericType(property.PropertyType.GenericTypeArguments), resource)!;
            var setter = property.DeclaringType!.GetProperty(property.Name)!.GetSetMethod(nonPublic: true)
                ?? throw new InvalidOperationException($"[Output] {resource.GetType()}.{property.Name} cannot be set.");
            setter.Invoke(resource, [source.GetType().GetProperty(nameof(OutputSource<int>.Output))!.GetValue(source)]);
            sources.Add(attribute.Name ?? property.Name, (IOutputSource)source);
        }
        return sources.ToImmutable();
    }

    public static bool IsOutput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Output<>);
}
