using Pulumi;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>Labels of what the stack creates.</summary>
internal static class ResourceLabels
{
    public static InputMap<string> Of(string component, params IEnumerable<KeyValuePair<string, string>> more)
    {
        var labels = new InputMap<string>
        {
            [Labels.Name] = component,
            [Labels.Component] = component,
            [Labels.PartOf] = Labels.PartOfValue,
            [Labels.ManagedBy] = "pulumi",
        };
        foreach (var (key, value) in more)
        {
            labels.Add(key, value);
        }
        return labels;
    }

    /// <summary>The labels that select a component's pods: those that never change.</summary>
    public static InputMap<string> Selector(string component) => new() { [Labels.Name] = component, [Labels.PartOf] = Labels.PartOfValue };
}
