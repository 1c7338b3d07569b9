using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>Field by field what differs between two values. A secret is compared whole, so that its shape does not show.</summary>
internal static class PropertyDiffer
{
    public static ImmutableArray<PropertyChange> Diff(PropertyBag old, PropertyBag @new)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>();
        Members(PropertyPath.Root, old, @new, changes);
        return changes.ToImmutable();
    }

    private static void Members(PropertyPath path, PropertyBag old, PropertyBag @new, ImmutableArray<PropertyChange>.Builder changes)
    {
        foreach (var key in old.Keys.Union(@new.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Value(path.Then(PathKey.Of(key)), old.GetValueOrDefault(key), @new.GetValueOrDefault(key), changes);
        }
    }

    private static void Value(PropertyPath path, PropertyValue? old, PropertyValue? @new, ImmutableArray<PropertyChange>.Builder changes)
    {
        if (PropertyTree.Same(old, @new)) return;
        switch (old, @new)
        {
            case (PropertyValue.Object a, PropertyValue.Object b):
                Members(path, a.Members, b.Members, changes);
                break;
            case (PropertyValue.Array a, PropertyValue.Array b):
                for (var i = 0; i < Math.Max(a.Items.Length, b.Items.Length); i++)
                {
                    Value(path.Then(PathKey.At(i)), a.Items.ElementAtOrDefault(i), b.Items.ElementAtOrDefault(i), changes);
                }

                break;
            default:
                var hide = old is PropertyValue.Secret || @new is PropertyValue.Secret;
                changes.Add(new PropertyChange(
                    path,
                    PropertyTree.IsNull(old) ? ChangeKind.Add : PropertyTree.IsNull(@new) ? ChangeKind.Delete : ChangeKind.Update,
                    hide && old is not null ? PropertyTree.AsSecret(old) : old,
                    hide && @new is not null ? PropertyTree.AsSecret(@new) : @new));
                break;
        }
    }
}
