using System.Text;

namespace Realmworks.Local.Controllers.Pods;

/// <summary>Pods from templates, and the short hash that tells one template from another.</summary>
internal static class PodTemplate
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>A pod of the owner's template, or of an earlier one of its own, with a name of its own or one that the server makes.</summary>
    public static JsonObject Instantiate(JsonObject owner, JsonObject? template = null, string? name = null)
    {
        template ??= owner.ObjectAt("spec", "template") ?? [];
        var metadata = new JsonObject
        {
            ["namespace"] = owner.Namespace(),
            ["labels"] = template.ObjectAt("metadata", "labels")?.DeepClone() ?? new JsonObject(),
            ["ownerReferences"] = new JsonArray(Owners.ControlledBy(owner)),
        };
        if (template.ObjectAt("metadata", "annotations") is { } annotations)
            metadata["annotations"] = annotations.DeepClone();
        if (template.NodeAt("metadata", "finalizers") is { } finalizers)
            metadata["finalizers"] = finalizers.DeepClone();
        if (name is null)
            metadata["generateName"] = NamePrefix(owner.Name());
        else
            metadata["name"] = name;

        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = template.ObjectAt("spec")?.DeepClone() ?? new JsonObject(),
        };
    }

    /// <summary>Ten letters that a label and a name can carry; the order of the keys does not matter.</summary>
    public static string Hash(JsonNode template, long collisions = 0)
    {
        var hash = 2166136261u;
        foreach (var character in Encoding.UTF8.GetBytes(Canonical(template) + (collisions > 0 ? $"#{collisions}" : "")))
            hash = (hash ^ character) * 16777619u;
        return string.Concat(hash.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => Alphabet[digit % Alphabet.Length]));
    }

    // A name leaves room for the five random letters of the server.
    private static string NamePrefix(string owner) => owner.Length > 57 ? owner[..57] + "-" : owner + "-";

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(',', map.Where(entry => entry.Value is not null).OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"\"{entry.Key}\":{Canonical(entry.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };
}
