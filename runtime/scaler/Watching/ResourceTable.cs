using System.Text.Json;

namespace Realmworks.Scaler.Watching;

/// <summary>The objects of a kind by name, each reduced to what is needed of it; one that cannot be read is not there.</summary>
internal sealed class ResourceTable<T>(Func<JsonElement, T?> read, Action<ObjectId, Exception> unreadable, Action changed) : IResourceSink
    where T : class
{
    private readonly Lock _lock = new();
    private Dictionary<ObjectId, T>? _items;

    /// <summary>Whether the kind was listed.</summary>
    public bool Filled
    {
        get
        {
            lock (_lock)
                return _items is not null;
        }
    }

    public T? Find(ObjectId id)
    {
        lock (_lock)
            return _items?.GetValueOrDefault(id);
    }

    public KeyValuePair<ObjectId, T>[] All()
    {
        lock (_lock)
            return [.. _items ?? []];
    }

    public void Replace(IEnumerable<JsonElement> items)
    {
        var fresh = new Dictionary<ObjectId, T>();
        foreach (var item in items)
        {
            var id = IdOf(item);
            if (Read(id, item) is { } value)
                fresh[id] = value;
        }
        lock (_lock)
            _items = fresh;
        changed();
    }

    public void Put(JsonElement item)
    {
        var id = IdOf(item);
        var value = Read(id, item);
        lock (_lock)
        {
            _items ??= [];
            if (value is null)
                _items.Remove(id);
            else if (_items.TryGetValue(id, out var known) && known.Equals(value))
                return;
            else
                _items[id] = value;
        }
        changed();
    }

    public void Remove(JsonElement item)
    {
        lock (_lock)
            _items?.Remove(IdOf(item));
        changed();
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
