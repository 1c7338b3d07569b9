using System.Collections.Concurrent;

namespace Realmworks.Local.Client.Watching;

/// <summary>
/// The objects of one collection by namespace and name, never going back in time: the watch and the answers to our own writes
/// both arrive here, in any order, and an older version never replaces a newer one.
/// </summary>
internal sealed class InformerCache
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ObjectKey, JsonObject> _objects = new();
    private readonly Dictionary<string, (
        Func<JsonObject, string?> Of, ConcurrentDictionary<string, ConcurrentDictionary<ObjectKey, JsonObject>> Entries)> _indexes =
        new(StringComparer.Ordinal);
    private long _streamVersion;

    public ICollection<JsonObject> Items => _objects.Values;

    public JsonObject? Get(ObjectKey key) => _objects.GetValueOrDefault(key);

    public void AddIndex(string name, Func<JsonObject, string?> valueOf)
    {
        lock (_gate)
        {
            _indexes[name] = (valueOf, new(StringComparer.Ordinal));
            foreach (var item in _objects)
                Index_NeedsLock(item.Key, null, item.Value);
        }
    }

    public ICollection<JsonObject> ByIndex(string name, string value) =>
        _indexes[name].Entries.TryGetValue(value, out var entries) ? entries.Values : [];

    /// <summary>Takes a fresh list as the truth; returns what is different from before.</summary>
    public IReadOnlyList<InformerChange> Replace(IEnumerable<JsonObject> listed, long version)
    {
        lock (_gate)
        {
            _streamVersion = version;
            var changes = new List<InformerChange>();
            var gone = new HashSet<ObjectKey>(_objects.Keys);
            foreach (var item in listed)
            {
                gone.Remove(item.Key());
                if (Put_NeedsLock(item) is { } change)
                    changes.Add(change);
            }

            foreach (var key in gone)
            {
                // Our own write, answered after the list was made, is younger than the list and stays.
                if (_objects.TryGetValue(key, out var item) && item.ResourceVersion() <= version && Remove_NeedsLock(key) is { } change)
                    changes.Add(change);
            }

            return changes;
        }
    }

    /// <summary>Takes one line of the watch.</summary>
    public InformerChange? Take(WatchEvent line)
    {
        lock (_gate)
        {
            _streamVersion = Math.Max(_streamVersion, line.Object.ResourceVersion());
            return line.Type switch
            {
                "BOOKMARK" => null,
                "DELETED" => IsOlder_NeedsLock(line.Object) ? null : Remove_NeedsLock(line.Object.Key(), line.Object),
                _ => Put_NeedsLock(line.Object),
            };
        }
    }

    /// <summary>Takes the answer to a write of ours, unless the watch has already passed that version: it may tell of the deletion since.</summary>
    public InformerChange? Observe(JsonObject written)
    {
        lock (_gate)
            return written.ResourceVersion() <= _streamVersion ? null : Put_NeedsLock(written);
    }

    private bool IsOlder_NeedsLock(JsonObject item) =>
        _objects.TryGetValue(item.Key(), out var known) && known.ResourceVersion() > item.ResourceVersion();

    private InformerChange? Put_NeedsLock(JsonObject item)
    {
        var key = item.Key();
        _objects.TryGetValue(key, out var known);
        if (known is not null && known.ResourceVersion() >= item.ResourceVersion())
            return null;

        _objects[key] = item;
        Index_NeedsLock(key, known, item);
        return new InformerChange(known is null ? ChangeKind.Added : ChangeKind.Modified, item, known);
    }

    private InformerChange? Remove_NeedsLock(ObjectKey key, JsonObject? last = null)
    {
        if (!_objects.TryRemove(key, out var known))
            return null;

        Index_NeedsLock(key, known, null);
        return new InformerChange(ChangeKind.Deleted, last ?? known, known);
    }

    private void Index_NeedsLock(ObjectKey key, JsonObject? before, JsonObject? after)
    {
        foreach (var (of, entries) in _indexes.Values)
        {
            var (old, now) = (before is null ? null : of(before), after is null ? null : of(after));
            if (old is not null && old != now && entries.TryGetValue(old, out var left))
            {
                left.TryRemove(key, out _);
                if (left.IsEmpty)
                    entries.TryRemove(old, out _);
            }

            if (now is not null && after is not null)
                entries.GetOrAdd(now, _ => new())[key] = after;
        }
    }
}
