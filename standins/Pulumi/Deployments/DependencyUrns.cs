using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What depending on resources means to the engine: a component stands for everything below it.</summary>
internal static class DependencyUrns
{
    private static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What <paramref name="dependent"/> waits for, where it names <paramref name="resources"/>.</summary>
    public static async Task<ImmutableSortedSet<string>> OfAsync(Resource dependent, IEnumerable<Resource> resources)
    {
        if (!resources.Any())
            return None;
        // A component above the dependent adds nothing: its children would wait for each other, and for themselves.
        var above = new HashSet<Resource>();
        for (var ancestor = dependent.Parent; ancestor is not null; ancestor = ancestor.Parent)
            above.Add(ancestor);

        var found = new HashSet<Resource>();
        foreach (var resource in resources)
            Expand(resource);

        var urns = None.ToBuilder();
        foreach (var custom in found.OfType<CustomResource>())
        {
            if (await custom.Urn.GetValueAsync("").ConfigureAwait(false) is { Length: > 0 } urn)
                urns.Add(urn);
        }
        return urns.ToImmutable();

        void Expand(Resource resource)
        {
            if ((resource is ComponentResource && above.Contains(resource)) || !found.Add(resource))
                return;
            foreach (var child in resource.Children())
                Expand(child);
        }
    }
}
