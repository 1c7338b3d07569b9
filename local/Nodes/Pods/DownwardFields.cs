using System.Globalization;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>What a pod may learn about itself: fieldRef and resourceFieldRef.</summary>
internal static class DownwardFields
{
    public static string Field(JsonObject pod, string path, PodAddresses addresses)
    {
        if (Subscript(path, "metadata.labels") is { } label)
            return pod.Label(label) ?? "";
        if (Subscript(path, "metadata.annotations") is { } annotation)
            return pod.Annotation(annotation) ?? "";
        return path switch
        {
            "metadata.name" => pod.Name(),
            "metadata.namespace" => pod.Namespace(),
            "metadata.uid" => pod.Uid(),
            "metadata.labels" => Lines(pod.Labels()),
            "metadata.annotations" => Lines(pod.ObjectAt("metadata", "annotations")),
            "spec.nodeName" => pod.TextAt("spec", "nodeName") ?? "",
            "spec.serviceAccountName" => pod.TextAt("spec", "serviceAccountName") ?? "default",
            "status.podIP" or "status.podIPs" => addresses.Pod,
            "status.hostIP" or "status.hostIPs" => addresses.Host,
            _ => throw new ConfigurationException($"fieldRef {path} is not supported"),
        };
    }

    /// <summary>A limit that is not set is the machine's whole capacity, a request that is not set is 0.</summary>
    public static string Resource(JsonObject container, string resource, string? divisor)
    {
        var parts = resource.Split('.', 2);
        if (parts.Length != 2 || parts[0] is not ("limits" or "requests"))
            throw new ConfigurationException($"resourceFieldRef {resource} is not supported");

        var text = container.ObjectAt("resources", parts[0])?[parts[1]]?.ToString();
        var value = text is not null ? Quantity.Read(text) : parts[0] == "requests" ? 0 : WholeMachine(parts[1]);
        // 0, in whatever form, is what the API server puts where none is given.
        var unit = Quantity.Read(divisor) is > 0 and var given ? given : 1;
        return Math.Ceiling(value / unit).ToString(CultureInfo.InvariantCulture);
    }

    private static decimal WholeMachine(string resource) =>
        resource == "cpu" ? Environment.ProcessorCount : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private static string? Subscript(string path, string field) =>
        path.StartsWith(field + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal)
            ? path[(field.Length + 2)..^2]
            : null;

    private static string Lines(JsonObject? map) =>
        map is null ? "" : string.Join('\n', map.Select(entry => $"{entry.Key}=\"{entry.Value?.ToString().Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
}
