namespace Realmworks.Local.Api.Applying;

/// <summary>
/// A set of field paths as managed fields hold them. An element is written as FieldsV1 does: "f:name", "k:{...}", "v:...".
/// A node is itself in the set (<see cref="IsMember"/>), has children, or both.
/// </summary>
internal sealed class FieldSet
{
    private static readonly SortedDictionary<string, FieldSet> None = new(StringComparer.Ordinal);
    private SortedDictionary<string, FieldSet>? _children;

    public bool IsMember { get; set; }

    public IReadOnlyDictionary<string, FieldSet> Children => _children ?? None;

    public bool IsEmpty => !IsMember && (_children is null || _children.Values.All(c => c.IsEmpty));

    public FieldSet? Child(string element) => _children is not null && _children.TryGetValue(element, out var child) ? child : null;

    public FieldSet EnsureChild(string element)
    {
        _children ??= new SortedDictionary<string, FieldSet>(StringComparer.Ordinal);
        if (!_children.TryGetValue(element, out var child)) _children[element] = child = new FieldSet();
        return child;
    }

    public FieldSet Union(FieldSet other) => Combine(other, (a, b) => a || b, keepLeft: true, keepRight: true);

    public FieldSet Difference(FieldSet other) => Combine(other, (a, b) => a && !b, keepLeft: true, keepRight: false);

    public FieldSet Intersection(FieldSet other) => Combine(other, (a, b) => a && b, keepLeft: false, keepRight: false);

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (element, child) in Children)
        {
            if (child.IsEmpty) continue;
            var inner = child.ToJson();
            if (child.IsMember && inner.Count > 0) inner.Insert(0, ".", new JsonObject());
            json[element] = inner;
        }

        return json;
    }

    public static FieldSet FromJson(JsonObject json)
    {
        var set = new FieldSet();
        foreach (var (element, value) in json)
        {
            if (element == ".")
            {
                set.IsMember = true;
                continue;
            }

            var child = FromJson(value as JsonObject ?? []);
            if (value is not JsonObject { Count: > 0 }) child.IsMember = true;
            set.Attach(element, child);
        }

        return set;
    }

    /// <summary>The members as paths in the form that conflicts are told in: ".spec.containers[name=\"a\"].image".</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        foreach (var (element, child) in Children)
        {
            var path = prefix + FieldPath.Describe(element);
            if (child.IsMember) yield return path;
            foreach (var deeper in child.Paths(path)) yield return deeper;
        }
    }

    private FieldSet Combine(FieldSet other, Func<bool, bool, bool> rule, bool keepLeft, bool keepRight)
    {
        var result = new FieldSet { IsMember = rule(IsMember, other.IsMember) };
        foreach (var (element, child) in Children)
        {
            var match = other.Child(element);
            if (match is null && !keepLeft) continue;
            result.Attach(element, match is null ? child : child.Combine(match, rule, keepLeft, keepRight));
        }

        if (keepRight)
        {
            foreach (var (element, child) in other.Children)
            {
                if (Child(element) is null) result.Attach(element, child);
            }
        }

        return result;
    }

    private void Attach(string element, FieldSet child)
    {
        if (!child.IsEmpty) (_children ??= new SortedDictionary<string, FieldSet>(StringComparer.Ordinal))[element] = child;
    }
}
