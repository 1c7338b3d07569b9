using System.Collections.Immutable;

namespace Pulumi.Engine.Running;

/// <summary>
/// What Pulumi's bridged providers add to a program's inputs and name in <c>__defaults</c>: names they made up, defaults. A state that they wrote has it,
/// and without it each resource would seem to change (pulumi/pulumi-terraform-bridge, pkg/tfbridge/schema.go).
/// </summary>
internal static class ProviderDefaults
{
    private const string Mark = "__defaults";

    /// <summary>Inputs with the defaults that the recorded ones have, where the program gives nothing else.</summary>
    public static PropertyBag Keep(PropertyBag inputs, PropertyBag old)
    {
        foreach (var (key, value) in inputs)
        {
            if (old.TryGetValue(key, out var before)) inputs = inputs.SetItem(key, Keep(value, before));
        }

        if (old.GetValueOrDefault(Mark) is not PropertyValue.Array { Items: var names }) return inputs;
        var kept = names.OfType<PropertyValue.Text>().Where(name => !inputs.ContainsKey(name.Value) && old.ContainsKey(name.Value)).ToArray();
        return kept.Aggregate(inputs, (bag, name) => bag.SetItem(name.Value, old[name.Value]))
            .SetItem(Mark, new PropertyValue.Array([.. kept]));
    }

    /// <summary>Two of one name cannot be there at once: the old one goes first.</summary>
    public static bool HasGivenName(PropertyBag inputs) =>
        inputs.ContainsKey("name") && !(inputs.GetValueOrDefault(Mark) is PropertyValue.Array made && made.Items.Contains(new PropertyValue.Text("name")));

    private static PropertyValue Keep(PropertyValue value, PropertyValue old) => (value, old) switch
    {
        (PropertyValue.Object now, PropertyValue.Object before) => new PropertyValue.Object(Keep(now.Members, before.Members)),
        (PropertyValue.Array now, PropertyValue.Array before) =>
            new PropertyValue.Array([.. now.Items.Select((item, i) => i < before.Items.Length ? Keep(item, before.Items[i]) : item)]),
        _ => value,
    };
}
