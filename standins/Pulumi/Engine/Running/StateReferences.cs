using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary>
/// What a resource's state names of others. The Pulumi CLI refuses a state that names what is not in it before it, so that names have to
/// follow a resource that is renamed, and end with one that is gone.
/// </summary>
internal static class StateReferences
{
    /// <summary>The same instance where it does not name the resource.</summary>
    public static ResourceState Renamed(ResourceState resource, string from, string to)
    {
        var provider = resource.Provider is { Length: > 0 } text ? ProviderReference.Parse(text) : default;
        return !resource.Needs().Contains(from) ? resource : resource with
        {
            Parent = resource.Parent == from ? to : resource.Parent,
            Provider = provider.Urn == from ? (provider with { Urn = to }).ToString() : resource.Provider,
            DeletedWith = resource.DeletedWith == from ? to : resource.DeletedWith,
            Dependencies = [.. resource.Dependencies.Select(urn => urn == from ? to : urn)],
            PropertyDependencies = Each(resource, urns => [.. urns.Select(urn => urn == from ? to : urn)]),
        };
    }

    /// <summary>The children of what is gone move up to its parent. A provider is never taken away from what it manages.</summary>
    public static ResourceState Without(ResourceState resource, ResourceState gone) =>
        !resource.Needs().Contains(gone.Urn) ? resource : resource with
        {
            Parent = resource.Parent == gone.Urn ? gone.Parent : resource.Parent,
            DeletedWith = resource.DeletedWith == gone.Urn ? null : resource.DeletedWith,
            Dependencies = [.. resource.Dependencies.Where(urn => urn != gone.Urn)],
            PropertyDependencies = Each(resource, urns => [.. urns.Where(urn => urn != gone.Urn)]),
        };

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Each(
        ResourceState resource, Func<ImmutableArray<string>, ImmutableArray<string>> change) =>
        resource.PropertyDependencies
            .Select(p => KeyValuePair.Create(p.Key, change(p.Value)))
            .Where(p => !p.Value.IsEmpty)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
