namespace Realmworks.Local.Nodes.Policies;

/// <summary>A pod as policies see it: where it is, what it and its namespace are labelled with, and its named ports.</summary>
internal sealed record PolicyPod(string Namespace, string Address, JsonObject? Labels, JsonObject? NamespaceLabels, JsonObject Pod)
{
    /// <summary>The pods that have an address and still use it, in the order of their addresses so that equal clusters give equal rules.</summary>
    public static IReadOnlyList<PolicyPod> All(IEnumerable<JsonObject> pods, IEnumerable<JsonObject> namespaces)
    {
        var labels = namespaces.ToDictionary(ns => ns.Name(), ns => ns.Labels(), StringComparer.Ordinal);
        return [.. pods
            .Where(pod => pod.TextAt("status", "podIP") is { Length: > 0 } && pod.TextAt("status", "phase") is not ("Succeeded" or "Failed"))
            .Select(pod => new PolicyPod(pod.Namespace(), pod.TextAt("status", "podIP") ?? "", pod.Labels(), labels.GetValueOrDefault(pod.Namespace()), pod))
            .OrderBy(pod => pod.Address, StringComparer.Ordinal).DistinctBy(pod => pod.Address)];
    }
}
