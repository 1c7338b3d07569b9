namespace Pulumi;

/// <summary>The options of a component, which its children take over where they are not told otherwise.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>Providers for the children, one a package.</summary>
    public List<ProviderResource> Providers { get => field ??= []; set; }

    /// <summary>A new set of options; single values of the second win, lists are joined.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        foreach (var options in new[] { options1, options2 }.OfType<ComponentResourceOptions>())
        {
            merged.Include(options);
            merged.Providers = [.. merged.Providers, .. options.Providers];
        }
        // One provider a package, the last one named.
        merged.Providers = [.. merged.Providers.AsEnumerable().Reverse().DistinctBy(provider => provider.Package).Reverse()];
        return merged;
    }

    internal override ComponentResourceOptions Clone() => Merge(this, null);
}
