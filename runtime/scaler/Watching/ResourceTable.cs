using System.Text.Json;

namespace Realmworks.Scaler.Watching;

/// <summary>The objects of a kind by namespace and name, each reduced to what is needed of it; one that cannot be read is not there.</summary>
/// <param name="changed">Called with the namespace in which something is not what it was; null where that may be any.</param>
internal sealed class ResourceTable<T>(Func<JsonElement, T?> read, Action<ObjectId, Exception> unreadable, Action<string?> changed) : IResourceSink
    where T : class
{
    private readonly Lock _lock = new();
    private Dictionary<string, Dictionary<string, T>>? _items;

    /// <summary>Whether the kind was listed.</summary>
    public bool Filled
    {
        get
        {
            lock (_lock)
                return _items is not null;
        }
    }

    public IReadOnlyList<string> Namespaces
    {
        get
        {
            lock (_lock)
                return [.. _items?.Keys ?? Enumerable.Empty<string>()];
        }
    }

    public T? Find(ObjectId id)
    {
        lock (_lock)
            return _items?.GetValueOrDefault(id.Namespace)?.GetValueOrDefault(id.Name);
    }

    public KeyValuePair<string, T>[] In(string space)
    {
        lock (_lock)
            return [.. _items?.GetValueOrDefault(space) ?? []];
    }

    public void Replace(IEnumerable<JsonElement> items)
    {
        var fresh = new Dictionary<string, Dictionary<string, T>>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var id = IdOf(item);
            if (Read(id, item) is { } value)
                Set(fresh, id, value);
        }
        lock (_lock)
            _items = fresh;
        changed(null);
    }

    public void Put(JsonElement item)
    {
        var id = IdOf(item);
        var value = Read(id, item);
        lock (_lock)
        {
            _items ??= new(StringComparer.Ordinal);
            var known = _items.GetValueOrDefault(id.Namespace)?.GetValueOrDefault(id.Name);
            if (Equals(known, value))
                return;
            if (value is null)
                Remove(_items, id);
            else
                Set(_items, id, value);
        }
        changed(id.Namespace);
    }

    public void Remove(JsonElement item)
    {
        var id = IdOf(item);
        lock (_lock)
        {
            if (_items is not null)
                Remove(_items, id);
        }
        changed(id.Namespace);
    }

    private static void Set(Dictionary<string, Dictionary<string, T>> items, ObjectId id, T value)
    {
        if (!items.TryGetValue(id.Namespace, out var space))
            items[id.Namespace] = space = new(StringComparer.Ordinal);
        space[id.Name] = value;
    }

    private static void Remove(Dictionary<string, Dictionary<string, T>> items, ObjectId id)
    {
        if (items.TryGetValue(id.Namespace, out var space) && space.Remove(id.Name) && space.Count == 0)
            items.Remove(id.Namespace);
    }

    private static ObjectId IdOf(JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        return new ObjectId(
            metadata.TryGetProperty("namespace", out var space) ? space.GetString() ?? "" : "", metadata.GetProperty("name").GetString() ?? "");
    }

    private T? Read(ObjectId id, JsonElement item)
    {
        try
        {
            return read(item);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            unreadable(id, failure);
            return null;
        }
    }
}
