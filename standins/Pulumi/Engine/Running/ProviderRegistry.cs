using System.Collections.Concurrent;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary>The providers of a run, by the URN of their provider resource.</summary>
internal sealed class ProviderRegistry(Func<string, PropertyBag, IProvider> make) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<IProvider>> _providers = new(StringComparer.Ordinal);

    /// <summary>A provider resource was registered; what its package's resources need is made on first use.</summary>
    public void Add(string urn, PropertyBag inputs)
    {
        var package = ResourceUrn.Package(ResourceUrn.Type(urn));
        _providers[urn] = new Lazy<IProvider>(() => make(package, inputs));
    }

    /// <summary>By the provider that the program registered, or, for what is left of an older program, the one in the state.</summary>
    public IProvider Get(string? reference, string type, Snapshot state)
    {
        if (string.IsNullOrEmpty(reference)) return make(ResourceUrn.Package(type), PropertyTree.Empty);
        var urn = ProviderReference.Parse(reference).Urn;
        return _providers.GetOrAdd(urn, _ => Make(type, state.Resources.FirstOrDefault(r => r.Urn == urn))).Value;
    }

    /// <summary>
    /// The provider that an existing resource was made by. Where that one was replaced by another of the same name, its objects are still in
    /// its cluster.
    /// </summary>
    public IProvider Of(ResourceState resource, Snapshot state)
    {
        if (string.IsNullOrEmpty(resource.Provider)) return Get(null, resource.Type, state);
        var made = ProviderReference.Parse(resource.Provider);
        var retired = state.Resources.FirstOrDefault(r => r.Delete && r.Urn == made.Urn && r.Id == made.Id);
        return retired is null
            ? Get(resource.Provider, resource.Type, state)
            : _providers.GetOrAdd(resource.Provider, _ => Make(resource.Type, retired)).Value;
    }

    public void Dispose()
    {
        foreach (var provider in _providers.Values)
        {
            if (provider.IsValueCreated && provider.Value is IDisposable disposable) disposable.Dispose();
        }
    }

    private Lazy<IProvider> Make(string type, ResourceState? provider) =>
        new(() => make(ResourceUrn.Package(type), provider?.Inputs ?? PropertyTree.Empty));
}
