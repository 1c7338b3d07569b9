using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>An object's recorded state: the live object, and what Pulumi's provider keeps beside it.</summary>
internal static class KubeOutputs
{
    public const string Inputs = "__inputs";
    public const string InitialApiVersion = "__initialApiVersion";
    public const string FieldManager = "__fieldManager";

    public static PropertyBag Of(JsonObject live, PropertyBag inputs, string initialApiVersion, string fieldManager)
    {
        // Managed fields are the server's bookkeeping, larger than the object; they are read where they are needed.
        if (live["metadata"] is JsonObject metadata) metadata.Remove("managedFields");
        var outputs = PropertyTree.CopySecretMarks(Live(live), inputs);
        if (outputs.TryGetValue("data", out var data) && inputs.TryGetValue("stringData", out var texts))
        {
            outputs = outputs.SetItem("data", texts is PropertyValue.Secret ? PropertyTree.AsSecret(data) : MarkAlike(data, texts));
        }

        return outputs
            .SetItem(Inputs, new PropertyValue.Object(inputs))
            .SetItem(InitialApiVersion, new PropertyValue.Text(initialApiVersion))
            .SetItem(FieldManager, new PropertyValue.Text(fieldManager));
    }

    /// <summary>A live object under the names that programs use: <c>x_kubernetes_...</c> in the schemas of custom resources.</summary>
    public static PropertyBag Live(JsonObject live) => PropertyJson.FromJson(EngineJson.Copy(live, Underscored) as JsonObject ?? []);

    /// <summary>What a preview can say without the cluster: what was there, overlaid with what is wanted.</summary>
    public static PropertyBag Planned(PropertyBag? old, PropertyBag inputs) => PropertyTree.Overlay(old ?? PropertyTree.Empty, inputs);

    public static string? Text(PropertyBag outputs, string key) => (PropertyTree.Reveal(outputs.GetValueOrDefault(key)) as PropertyValue.Text)?.Value;

    private static PropertyValue MarkAlike(PropertyValue data, PropertyValue texts) =>
        data is PropertyValue.Object d && texts is PropertyValue.Object t ? new PropertyValue.Object(PropertyTree.CopySecretMarks(d.Members, t.Members)) : data;

    private static string Underscored(string name) => name.StartsWith("x-kubernetes-", StringComparison.Ordinal) ? name.Replace('-', '_') : name;
}
