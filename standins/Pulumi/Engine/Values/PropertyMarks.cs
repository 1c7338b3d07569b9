namespace Pulumi.Engine;

/// <summary>Compares what is marked secret, for values that are equal otherwise.</summary>
internal static class PropertyMarks
{
    public static bool Same(PropertyBag left, PropertyBag right) =>
        left.Count == right.Count && left.All(p => right.TryGetValue(p.Key, out var other) && Same(p.Value, other));

    private static bool Same(PropertyValue left, PropertyValue right) => (left, right) switch
    {
        (PropertyValue.Secret a, PropertyValue.Secret b) => Same(a.Element, b.Element),
        (PropertyValue.Secret, _) or (_, PropertyValue.Secret) => false,
        (PropertyValue.Object a, PropertyValue.Object b) => Same(a.Members, b.Members),
        (PropertyValue.Array a, PropertyValue.Array b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items, Same).All(same => same),
        _ => left.GetType() == right.GetType(),
    };
}
