using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>Questions and changes that hold at any depth of a value.</summary>
internal static class PropertyTree
{
    public static readonly PropertyBag Empty = ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal);

    public static bool Same(PropertyBag left, PropertyBag right) =>
        left.All(p => Same(p.Value, right.GetValueOrDefault(p.Key))) && right.All(p => left.ContainsKey(p.Key) || IsNull(p.Value));

    /// <summary>Equal in value: secrets are compared by what they hide, an absent member equals null, and nothing equals an unknown.</summary>
    public static bool Same(PropertyValue? left, PropertyValue? right) => (Reveal(left), Reveal(right)) switch
    {
        (PropertyValue.Computed, _) or (_, PropertyValue.Computed) => false,
        (PropertyValue.Array a, PropertyValue.Array b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items, Same).All(same => same),
        (PropertyValue.Object a, PropertyValue.Object b) => Same(a.Members, b.Members),
        var (a, b) => a == b,
    };

    public static bool IsNull(PropertyValue? value) => value is null or PropertyValue.Null;

    /// <summary>The value without the secret marks around it; null for nothing.</summary>
    public static PropertyValue? Reveal(PropertyValue? value)
    {
        while (value is PropertyValue.Secret secret) value = secret.Element;
        return value is PropertyValue.Null ? null : value;
    }

    public static bool HasComputed(PropertyBag bag) => bag.Values.Any(HasComputed);

    public static bool HasComputed(PropertyValue value) => value switch
    {
        PropertyValue.Computed => true,
        PropertyValue.Secret s => HasComputed(s.Element),
        PropertyValue.Array a => a.Items.Any(HasComputed),
        PropertyValue.Object o => HasComputed(o.Members),
        _ => false,
    };

    public static PropertyValue AsSecret(PropertyValue value) => value is PropertyValue.Secret ? value : new PropertyValue.Secret(value);

    /// <summary>Marks in <paramref name="target"/> what <paramref name="source"/> holds as secret at the same place.</summary>
    public static PropertyBag CopySecretMarks(PropertyBag target, PropertyBag source)
    {
        foreach (var (key, from) in source)
        {
            if (target.TryGetValue(key, out var to)) target = target.SetItem(key, CopySecretMarks(to, from));
        }

        return target;
    }

    /// <summary>The members of both at every depth, those of <paramref name="over"/> where both have one.</summary>
    public static PropertyBag Overlay(PropertyBag under, PropertyBag over)
    {
        foreach (var (key, value) in over)
        {
            under = under.SetItem(
                key,
                value is PropertyValue.Object o && under.GetValueOrDefault(key) is PropertyValue.Object u
                    ? new PropertyValue.Object(Overlay(u.Members, o.Members))
                    : value);
        }

        return under;
    }

    public static PropertyBag MarkSecrets(PropertyBag bag, IEnumerable<string> keys) =>
        keys.Where(bag.ContainsKey).Aggregate(bag, (b, key) => b.SetItem(key, AsSecret(b[key])));

    private static PropertyValue CopySecretMarks(PropertyValue target, PropertyValue source) => (target, source) switch
    {
        (_, PropertyValue.Secret) => AsSecret(target),
        (PropertyValue.Object to, PropertyValue.Object from) => new PropertyValue.Object(CopySecretMarks(to.Members, from.Members)),
        (PropertyValue.Array to, PropertyValue.Array from) => new PropertyValue.Array(
            [.. to.Items.Select((item, i) => i < from.Items.Length ? CopySecretMarks(item, from.Items[i]) : item)]),
        _ => target,
    };
}
