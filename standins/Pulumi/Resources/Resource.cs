using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Something that the engine knows by a URN. Constructing one registers it.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool? _protect;
    private readonly bool? _retainOnDelete;
    private readonly Resource? _deletedWith;
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;
    private readonly HashSet<Resource> _children = [];

    private protected Resource(string type, string name, ResourceArgs args, ResourceOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _type = type;
        _name = name;
        Sources = OutputSources.Attach(this);

        var session = Deployment.Instance.Session;
        _ = this is Stack ? null : session.Stack; // throws where there is none
        options = options.Clone();
        CheckProviders(options);

        if (options.Parent is { } parent)
        {
            Parent = parent;
            parent.Adopt(this);
            options.Protect ??= parent._protect;
            options.RetainOnDelete ??= parent._retainOnDelete;
            options.DeletedWith ??= parent._deletedWith;
            _providers = parent._providers;
        }
        if (this is CustomResource)
        {
            options.Provider ??= options.Parent?.ProviderFor(type);
            Provider = options.Provider;
            if (Provider is not null && PackageOf(type) is { } package)
                _providers = _providers.SetItem(package, Provider);
        }
        else
        {
            var given = options.Provider is { } single ? [single] : ((ComponentResourceOptions)options).Providers;
            _providers = _providers.SetItems(given.Select(provider => KeyValuePair.Create(provider.Package, provider)));
        }
        (_protect, _retainOnDelete, _deletedWith) = (options.Protect, options.RetainOnDelete, options.DeletedWith);
        Aliases = AliasUrns.Own(options.Aliases, name, type, options.Parent);
        session.Registrar.Start(this, args, options);
    }

    [Output(OutputSources.Urn)]
    public Output<string> Urn { get; private set; } = null!;

    internal IReadOnlyDictionary<string, IOutputSource> Sources { get; }

    internal Resource? Parent { get; }

    /// <summary>The provider that manages this resource; null for the default one of its package, and for components.</summary>
    internal ProviderResource? Provider { get; }

    /// <summary>The URNs that this resource's own options say it had.</summary>
    internal ImmutableArray<Output<string>> Aliases { get; }

    public string GetResourceType() => _type;

    public string GetResourceName() => _name;

    internal ImmutableArray<Resource> Children()
    {
        lock (_children)
            return [.. _children];
    }

    /// <summary>The provider that children of a type take over from this resource.</summary>
    internal ProviderResource? ProviderFor(string token) => PackageOf(token) is { } package ? _providers.GetValueOrDefault(package) : null;

    /// <summary>The package of a token <c>package:module:name</c>.</summary>
    private static string? PackageOf(string token) => token.Split(':') is [var package, _, _] ? package : null;

    private void Adopt(Resource child)
    {
        lock (_children)
            _children.Add(child);
    }

    private void CheckProviders(ResourceOptions options)
    {
        if (options is ComponentResourceOptions { Provider: not null, Providers.Count: > 0 })
            throw new ResourceException($"The component '{_name}' is given both Provider and Providers; give one of them.", options.Parent);
    }
}
