using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Realmworks.Local.Api.Storage;

/// <summary>
/// Every object in memory, written through to the journal. A change is first committed, then visible, then told to watchers,
/// all under one lock: so versions are in order everywhere. Reads take the current view and no lock.
/// </summary>
internal sealed class ObjectStore : IDisposable
{
    private const string VersionMark = "version";

    // Deletions carry versions that no row keeps; the mark runs ahead of them in steps, and a restart continues after it.
    private const long MarkStep = 1000;

    private readonly Lock _gate = new();
    private readonly Journal _journal;
    private readonly int _ringCapacity;
    private readonly ConcurrentDictionary<string, EventRing> _rings = new(StringComparer.Ordinal);
    private readonly long _startVersion;
    private volatile StoreView _view;
    private long _mark;

    public ObjectStore(Journal journal, int ringCapacity = 10_000)
    {
        _journal = journal;
        _ringCapacity = ringCapacity;
        var resources = new Dictionary<string, ResourceSnapshot>(StringComparer.Ordinal);
        var version = journal.Mark(VersionMark);
        foreach (var (resource, itemVersion, json) in journal.ReadAll())
        {
            resources[resource] = (resources.GetValueOrDefault(resource) ?? ResourceSnapshot.Empty)
                .With(StoredObject.From(resource, itemVersion, Tree.Parse(json)) with { Json = json });
            version = Math.Max(version, itemVersion);
        }

        _startVersion = version;
        _view = new StoreView(version, resources.ToImmutableDictionary(StringComparer.Ordinal));
    }

    public StoreView View => _view;

    public EventRing Ring(string resource) => _rings.GetOrAdd(resource, _ => new EventRing(_ringCapacity, _startVersion));

    public StoredObject? Find(string resource, string ns, string name) => _view.Of(resource).Find(ns, name);

    /// <summary>Adds an object; null where the name is taken.</summary>
    public StoredObject? Create(string resource, JsonObject tree)
    {
        lock (_gate)
        {
            if (Find(resource, tree.Text("metadata", "namespace") ?? "", tree.Text("metadata", "name") ?? "") is not null) return null;
            return Commit_NeedsLock(StoreEventKind.Added, resource, tree, null);
        }
    }

    /// <summary>Replaces exactly this version; null where the object has changed or gone meanwhile.</summary>
    public StoredObject? Replace(StoredObject expected, JsonObject tree)
    {
        lock (_gate)
        {
            return IsCurrent_NeedsLock(expected) ? Commit_NeedsLock(StoreEventKind.Modified, expected.Resource, tree, expected) : null;
        }
    }

    /// <summary>Removes exactly this version, leaving the given last state to watchers; null where it has changed meanwhile.</summary>
    public StoredObject? Remove(StoredObject expected, JsonObject last)
    {
        lock (_gate)
        {
            return IsCurrent_NeedsLock(expected) ? Commit_NeedsLock(StoreEventKind.Deleted, expected.Resource, last, expected) : null;
        }
    }

    public void Dispose()
    {
        lock (_gate) _journal.Dispose();
    }

    private bool IsCurrent_NeedsLock(StoredObject expected) => ReferenceEquals(Find(expected.Resource, expected.Namespace, expected.Name), expected);

    private StoredObject Commit_NeedsLock(StoreEventKind kind, string resource, JsonObject tree, StoredObject? previous)
    {
        var version = _view.Version + 1;
        if (version > _mark)
        {
            _mark = version + MarkStep;
            _journal.SetMark(VersionMark, _mark);
        }

        tree.Ensure("metadata")["resourceVersion"] = version.ToString();
        var item = StoredObject.From(resource, version, tree);
        if (kind == StoreEventKind.Deleted) _journal.Remove(item);
        else _journal.Put(item);
        var before = _view.Of(resource);
        var after = kind == StoreEventKind.Deleted ? before.Without(item) : before.With(item);
        var change = new StoreEvent(kind, item, previous);
        var ring = Ring(resource);
        // The view is set before the ring tells: a watcher never knows of what a read does not show.
        _view = new StoreView(version, _view.Resources.SetItem(resource, after));
        ring.Append(change);
        return item;
    }
}
