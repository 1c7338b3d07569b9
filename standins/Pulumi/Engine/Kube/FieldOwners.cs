using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>Reads an object's managed fields: who wrote a field, and when.</summary>
internal sealed class FieldOwners
{
    private readonly JsonObject _live;
    private readonly Entry[] _entries;

    /// <param name="live">The object, with its managed fields, which may be taken out of it afterwards.</param>
    /// <param name="own">The manager of this stack's own applies.</param>
    public FieldOwners(JsonObject live, string? own)
    {
        _live = live;
        _entries = [.. ManagedFields.Entries(live).Select(e => Entry.Of(e, own))];
    }

    /// <summary>Who last wrote the object, other than this stack; null for nobody.</summary>
    public FieldOwner? LastStranger => _entries.Where(e => !e.IsOwn).MaxBy(e => e.Time)?.Owner(isLikely: false);

    /// <summary>
    /// The writer of a field. A field that is gone has no owner any more: then whoever else wrote to the same part of the object after this
    /// stack did is likely the one.
    /// </summary>
    public FieldOwner? Of(PropertyPath path)
    {
        var owners = _entries.Select(e => (Entry: e, Depth: Depth(e.Fields, path))).Where(o => o.Depth > 0).ToArray();
        var deepest = owners.Select(o => o.Depth).DefaultIfEmpty().Max();
        if (owners.Where(o => o.Depth == deepest && !o.Entry.IsOwn).Select(o => o.Entry).MaxBy(e => e.Time) is { } stranger)
        {
            return stranger.Owner(isLikely: false);
        }
        var applied = _entries.Where(e => e.IsOwn).Select(e => e.Time).Max();
        return _entries.Where(
            e => !e.IsOwn && e.Subresource.Length == 0 && Member(e.Fields, path.Keys[0].Name ?? "") is not null && (applied is null || e.Time >= applied))
            .MaxBy(e => e.Time)?.Owner(isLikely: true);
    }

    /// <summary>How many of the path's steps a manager owns; 0 where it owns neither the field nor anything above or below it.</summary>
    private int Depth(JsonObject? fields, PropertyPath path)
    {
        JsonNode? live = _live;
        var depth = 0;
        foreach (var key in path.Keys)
        {
            var (next, item) = key.Name is { } name ? (Member(fields, name), Value(live, name)) : Item(fields, live, key.Index);
            // A leaf above the field owns it whole; a map that does not have it does not.
            if (next is null) return fields is { Count: 0 } && depth > 0 ? depth : 0;
            (fields, live) = (next, item);
            depth++;
        }

        return depth + 1;
    }

    private static JsonObject? Member(JsonObject? fields, string name) =>
        (fields?[$"f:{name}"] ?? fields?[$"f:{KubeInputs.Dashed(name)}"]) as JsonObject;

    private static JsonNode? Value(JsonNode? live, string name) => (live as JsonObject)?[name] ?? (live as JsonObject)?[KubeInputs.Dashed(name)];

    /// <summary>An item of a list is owned by its keys, its value or its place, whichever the list's type goes by.</summary>
    private static (JsonObject? Fields, JsonNode? Live) Item(JsonObject? fields, JsonNode? live, int index)
    {
        var item = live is JsonArray items && index < items.Count ? items[index] : null;
        var found = (fields ?? []).FirstOrDefault(f => f.Key.Split(':', 2) switch
        {
            ["k", var keys] => JsonNode.Parse(keys) is JsonObject o && o.All(k => JsonNode.DeepEquals(k.Value, item?[k.Key])),
            ["v", var value] => JsonNode.DeepEquals(JsonNode.Parse(value), item),
            ["i", var at] => at == index.ToString(CultureInfo.InvariantCulture),
            _ => false,
        });
        return (found.Value as JsonObject, item);
    }

    private sealed record Entry(string Manager, string Operation, string Subresource, DateTimeOffset? Time, JsonObject? Fields, bool IsOwn)
    {
        public static Entry Of(JsonObject json, string? own)
        {
            var manager = json["manager"]?.ToString() ?? "";
            return new Entry(
                manager,
                json["operation"]?.ToString() ?? "",
                json["subresource"]?.ToString() ?? "",
                Timestamps.Read(json["time"]?.ToString()),
                json["fieldsV1"] as JsonObject,
                manager == own || manager == ManagedFields.Creator);
        }

        public FieldOwner Owner(bool isLikely) => new(Manager, Operation, Time, isLikely);
    }
}
