using System.Collections.Immutable;

namespace Realmworks.Local.Api.Storage;

/// <summary>All objects of one resource at one moment, in name order within each namespace. Immutable: paging holds on to it.</summary>
internal sealed record ResourceSnapshot(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>> Namespaces, int Count)
{
    private static readonly ImmutableSortedDictionary<string, StoredObject> EmptyNames =
        ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);

    public static readonly ResourceSnapshot Empty =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, StoredObject>>(StringComparer.Ordinal), 0);

    public StoredObject? Find(string ns, string name) =>
        Namespaces.TryGetValue(ns, out var names) && names.TryGetValue(name, out var found) ? found : null;

    /// <summary>The objects of one namespace, or of all where none is given.</summary>
    public IEnumerable<StoredObject> In(string? ns) =>
        ns is null ? Namespaces.SelectMany(n => n.Value.Values)
        : Namespaces.TryGetValue(ns, out var names) ? names.Values : [];

    public int CountIn(string? ns) => ns is null ? Count : Namespaces.TryGetValue(ns, out var names) ? names.Count : 0;

    public ResourceSnapshot With(StoredObject item)
    {
        var names = Namespaces.GetValueOrDefault(item.Namespace) ?? EmptyNames;
        var count = names.ContainsKey(item.Name) ? Count : Count + 1;
        return new ResourceSnapshot(Namespaces.SetItem(item.Namespace, names.SetItem(item.Name, item)), count);
    }

    public ResourceSnapshot Without(StoredObject item)
    {
        if (Find(item.Namespace, item.Name) is null) return this;
        var names = Namespaces[item.Namespace].Remove(item.Name);
        return new ResourceSnapshot(names.IsEmpty ? Namespaces.Remove(item.Namespace) : Namespaces.SetItem(item.Namespace, names), Count - 1);
    }
}
