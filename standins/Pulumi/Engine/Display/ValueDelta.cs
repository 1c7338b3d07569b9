using System.Collections.Immutable;

namespace Pulumi.Engine.Display;

/// <summary>Changed fields as a tree: a change, or members or items of which some changed.</summary>
internal sealed class ValueDelta
{
    private readonly SortedDictionary<string, ValueDelta> _members = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, ValueDelta> _items = [];

    public PropertyChange? Change { get; private set; }

    public IReadOnlyDictionary<string, ValueDelta> Members => _members;

    public IReadOnlyDictionary<int, ValueDelta> Items => _items;

    public static ValueDelta Of(ImmutableArray<PropertyChange> changes)
    {
        var root = new ValueDelta();
        foreach (var change in changes)
        {
            var at = root;
            foreach (var key in change.Path.Keys) at = at.Child(key);
            at.Change = change;
        }

        return root;
    }

    private ValueDelta Child(PathKey key)
    {
        if (key.Name is { } name) return _members.TryGetValue(name, out var member) ? member : _members[name] = new ValueDelta();
        return _items.TryGetValue(key.Index, out var item) ? item : _items[key.Index] = new ValueDelta();
    }
}
