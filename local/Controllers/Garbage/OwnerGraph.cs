namespace Realmworks.Local.Controllers.Garbage;

/// <summary>Who is alive and who depends on whom, by uid. Each kind's watch writes from its own thread, so all goes under one lock.</summary>
internal sealed class OwnerGraph
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Informer Kind, ObjectKey Key)> _alive = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _dependents = new(StringComparer.Ordinal);

    public void Take(Informer kind, InformerChange change)
    {
        lock (_gate)
        {
            if (change.Previous is { } previous)
                Remove_NeedsLock(previous);
            if (change.Kind == ChangeKind.Deleted)
                Remove_NeedsLock(change.Object);
            else
                Add_NeedsLock(kind, change.Object);
        }
    }

    public (Informer Kind, JsonObject Item)? Find(string uid)
    {
        lock (_gate)
            return _alive.TryGetValue(uid, out var place) && place.Kind.Get(place.Key) is { } item && item.Uid() == uid ? (place.Kind, item) : null;
    }

    public IReadOnlyCollection<string> DependentsOf(string uid)
    {
        lock (_gate)
            return _dependents.TryGetValue(uid, out var dependents) ? [.. dependents] : [];
    }

    private void Add_NeedsLock(Informer kind, JsonObject item)
    {
        _alive[item.Uid()] = (kind, item.Key());
        foreach (var owner in OwnersOf(item))
        {
            if (!_dependents.TryGetValue(owner, out var dependents))
                _dependents[owner] = dependents = new(StringComparer.Ordinal);
            dependents.Add(item.Uid());
        }
    }

    private void Remove_NeedsLock(JsonObject item)
    {
        _alive.Remove(item.Uid());
        foreach (var owner in OwnersOf(item))
        {
            if (_dependents.TryGetValue(owner, out var dependents) && dependents.Remove(item.Uid()) && dependents.Count == 0)
                _dependents.Remove(owner);
        }
    }

    private static IEnumerable<string> OwnersOf(JsonObject item) =>
        item.ObjectsAt("metadata", "ownerReferences").Select(owner => owner.TextAt("uid") ?? "");
}
