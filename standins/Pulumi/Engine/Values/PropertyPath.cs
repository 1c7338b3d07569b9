using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Pulumi.Engine;

/// <summary>A place in a value, written as Pulumi does: <c>spec.containers[0].env["A-B"]</c>.</summary>
internal sealed class PropertyPath(ImmutableArray<PathKey> keys) : IEquatable<PropertyPath>
{
    public static readonly PropertyPath Root = new([]);

    public ImmutableArray<PathKey> Keys { get; } = keys;

    public PropertyPath Then(PathKey key) => new(Keys.Add(key));

    /// <summary>Whether <paramref name="other"/> is this place or lies below it; <c>*</c> here stands for any key.</summary>
    public bool Contains(PropertyPath other) =>
        Keys.Length <= other.Keys.Length && Keys.Zip(other.Keys, (mine, its) => mine.Covers(its)).All(covers => covers);

    /// <summary>Whether a change of what holds this place takes it along: it is there before or after.</summary>
    public bool IsTakenAlong(PropertyChange change) =>
        change.Path.Keys.Length < Keys.Length
        && new PropertyPath(Keys[..change.Path.Keys.Length]).Contains(change.Path)
        && (IsIn(change.Old, change.Path) || IsIn(change.New, change.Path));

    public static PropertyPath Parse(string text)
    {
        var keys = ImmutableArray.CreateBuilder<PathKey>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '.') at++;
            else if (text[at] == '[') keys.Add(ParseBracket(text, ref at));
            else keys.Add(ParseName(text, ref at));
        }

        return new PropertyPath(keys.ToImmutable());
    }

    public PropertyValue? Find(PropertyBag bag) => Find(new PropertyValue.Object(bag), Keys);

    public PropertyBag Set(PropertyBag bag, PropertyValue? value) =>
        Set(new PropertyValue.Object(bag), Keys.AsSpan(), value) is PropertyValue.Object o ? o.Members : bag;

    public bool Equals(PropertyPath? other) => other is not null && Keys.SequenceEqual(other.Keys);

    public override bool Equals(object? obj) => Equals(obj as PropertyPath);

    public override int GetHashCode() => Keys.Aggregate(0, HashCode.Combine);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var key in Keys)
        {
            if (key.Name is null) text.Append(CultureInfo.InvariantCulture, $"[{key.Index}]");
            else if (!IsPlain(key.Name)) text.Append(CultureInfo.InvariantCulture, $"[\"{key.Name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]");
            else text.Append(text.Length > 0 ? "." : "").Append(key.Name);
        }

        return text.ToString();
    }

    private bool IsIn(PropertyValue? value, PropertyPath at) => value is not null && !PropertyTree.IsNull(Find(value, Keys[at.Keys.Length..]));

    internal static PropertyValue? Find(PropertyValue? value, ImmutableArray<PathKey> keys)
    {
        foreach (var key in keys)
        {
            value = (PropertyTree.Reveal(value), key.Name) switch
            {
                (PropertyValue.Object o, { } name) => o.Members.GetValueOrDefault(name),
                (PropertyValue.Array a, null) when key.Index < a.Items.Length => a.Items[key.Index],
                _ => null,
            };
        }

        return value;
    }

    private static PropertyValue? Set(PropertyValue? into, ReadOnlySpan<PathKey> keys, PropertyValue? value)
    {
        if (keys.IsEmpty) return value;
        if (into is PropertyValue.Secret secret) return Set(secret.Element, keys, value) is { } inner ? PropertyTree.AsSecret(inner) : null;
        if (keys[0] is { Name: { } name })
        {
            var members = into is PropertyValue.Object o ? o.Members : PropertyTree.Empty;
            var child = Set(members.GetValueOrDefault(name), keys[1..], value);
            return new PropertyValue.Object(child is null ? members.Remove(name) : members.SetItem(name, child));
        }

        var items = into is PropertyValue.Array a ? a.Items : [];
        var index = keys[0].Index;
        if (index > items.Length) return into;
        var element = Set(index < items.Length ? items[index] : null, keys[1..], value);
        return new PropertyValue.Array(
            element is null ? (index < items.Length ? items.RemoveAt(index) : items)
            : index < items.Length ? items.SetItem(index, element)
            : items.Add(element));
    }

    private static PathKey ParseBracket(string text, ref int at)
    {
        var quoted = at + 1 < text.Length && text[at + 1] == '"';
        var end = quoted ? text.IndexOf("\"]", at + 2, StringComparison.Ordinal) : text.IndexOf(']', at);
        if (end < 0) throw new FormatException($"the property path \"{text}\" lacks a closing bracket");
        var inner = quoted ? text[(at + 2)..end] : text[(at + 1)..end];
        at = end + (quoted ? 2 : 1);
        if (quoted) return PathKey.Of(inner.Replace("\\\"", "\"", StringComparison.Ordinal));
        if (inner == "*") return PathKey.Any;
        return int.TryParse(inner, CultureInfo.InvariantCulture, out var index)
            ? PathKey.At(index)
            : throw new FormatException($"\"{inner}\" in the property path \"{text}\" is no index");
    }

    private static PathKey ParseName(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny('.', '[');
        var name = end < 0 ? text[at..] : text[at..(at + end)];
        at += name.Length;
        return PathKey.Of(name);
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');
}
