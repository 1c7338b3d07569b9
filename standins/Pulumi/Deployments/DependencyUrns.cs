using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What depending on resources means to the engine: a component stands for everything below it.</summary>
internal static class DependencyUrns
{
    public static async Task<ImmutableSortedSet<string>> OfAsync(IEnumerable<Resource> resources)
    {
        var seen = new HashSet<Resource>();
        foreach (var resource in resources)
            Expand(resource, seen);
        var urns = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var custom in seen.OfType<CustomResource>())
        {
            if (await custom.Urn.GetValueAsync("").ConfigureAwait(false) is { Length: > 0 } urn)
                urns.Add(urn);
        }
        return urns.ToImmutable();
    }

    private static void Expand(Resource resource, HashSet<Resource> seen)
    {
        if (!seen.Add(resource) || resource is not ComponentResource)
            return;
        foreach (var child in resource.Children())
            Expand(child, seen);
    }
}
