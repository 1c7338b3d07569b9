using System.Collections.Immutable;

namespace Realmworks.Local.Api.Catalog;

/// <summary>The kinds served at the moment: the built-in ones and those of established definitions. Immutable, swapped as a whole.</summary>
internal sealed class ResourceCatalog
{
    private readonly Dictionary<(string Group, string Version, string Plural), ResourceType> _byPath;
    private readonly Dictionary<string, ImmutableArray<string>> _groups;

    public ResourceCatalog(IEnumerable<ResourceType> custom)
    {
        Types = [.. BuiltinTypes.All, .. custom];
        _byPath = Types.ToDictionary(t => (t.Group, t.Version, t.Plural));
        _groups = Types.GroupBy(t => t.Group, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(t => t.Version).Distinct().Order(VersionOrder.Instance).ToImmutableArray(), StringComparer.Ordinal);
    }

    public ImmutableArray<ResourceType> Types { get; }

    /// <summary>The groups in the order in which discovery lists them, the core group first.</summary>
    public IEnumerable<string> Groups => _groups.Keys;

    public ResourceType? Find(string group, string version, string plural) => _byPath.GetValueOrDefault((group, version, plural));

    /// <summary>A kind by group and plural, in the version that is preferred.</summary>
    public ResourceType? Preferred(string group, string plural) =>
        VersionsOf(group).Select(v => Find(group, v, plural)).FirstOrDefault(t => t is not null);

    public ResourceType? ByKind(string groupVersion, string kind) =>
        Types.FirstOrDefault(t => t.Kind == kind && t.GroupVersion == groupVersion);

    public ImmutableArray<string> VersionsOf(string group) => _groups.GetValueOrDefault(group, []);

    public IEnumerable<ResourceType> In(string group, string version) => Types.Where(t => t.Group == group && t.Version == version);
}
