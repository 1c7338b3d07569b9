using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>
/// What moved in the cluster, in terms of the program's inputs. Only what differs between the object as it was recorded and as it is now
/// counts, so a value that the server writes in its own way (1000m as 1) is not drift.
/// </summary>
internal static class KubeDrift
{
    /// <summary>The inputs with every field that moved set to its live value; the same instance where none did.</summary>
    public static PropertyBag Inputs(PropertyBag inputs, PropertyBag recorded, JsonObject live)
    {
        var now = KubeOutputs.Live(live);
        var moved = PropertyDiffer.Diff(Prune(recorded, inputs), Prune(now, inputs));
        foreach (var change in moved)
        {
            var value = change.Path.Find(now);
            var secret = change.Path.Find(inputs) is PropertyValue.Secret || change.Old is PropertyValue.Secret;
            inputs = change.Path.Set(inputs, value is not null && secret ? PropertyTree.AsSecret(value) : value);
        }

        return inputs;
    }

    /// <summary>Of the live value, the fields that the program sets. A list is taken whole: what it sets of a list, it sets all of.</summary>
    private static PropertyBag Prune(PropertyBag live, PropertyBag shape) =>
        shape.Keys.Where(live.ContainsKey).Aggregate(PropertyTree.Empty, (bag, key) => bag.SetItem(key, Prune(live[key], shape[key])));

    private static PropertyValue Prune(PropertyValue live, PropertyValue shape) =>
        (PropertyTree.Reveal(live), PropertyTree.Reveal(shape)) switch
        {
            (PropertyValue.Object l, PropertyValue.Object s) => Marked(new PropertyValue.Object(Prune(l.Members, s.Members)), live),
            (PropertyValue.Array l, PropertyValue.Array s) => Marked(
                new PropertyValue.Array([.. l.Items.Select((item, i) => i < s.Items.Length ? Prune(item, s.Items[i]) : item)]), live),
            _ => live,
        };

    private static PropertyValue Marked(PropertyValue value, PropertyValue like) => like is PropertyValue.Secret ? PropertyTree.AsSecret(value) : value;
}
