namespace Realmworks.Local.Api.Storage;

/// <summary>The fields that field selectors may ask for, per resource, as the real API server registers them.</summary>
internal static class SelectableFields
{
    private static readonly Dictionary<string, string[]> Paths = new(StringComparer.Ordinal)
    {
        ["pods"] = ["spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
            "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"],
        ["events"] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
        ],
        ["namespaces"] = ["status.phase"],
        ["nodes"] = ["spec.unschedulable"],
        ["secrets"] = ["type"],
        ["services"] = ["spec.clusterIP", "spec.type"],
        ["replicasets.apps"] = ["status.replicas"],
        ["jobs.batch"] = ["status.successful"],
    };

    public static string? Canonical(string resource, string field)
    {
        if (field is "metadata.name" or "metadata.namespace") return field;
        // As the group events.k8s.io names them.
        if (resource == "events" && field.StartsWith("regarding.", StringComparison.Ordinal)) field = "involvedObject." + field[10..];
        if (resource == "events" && field == "reportingController") field = "reportingComponent";
        return Paths.TryGetValue(resource, out var known) && known.Contains(field) ? field : null;
    }

    public static IReadOnlyDictionary<string, string> Of(string resource, JsonObject tree)
    {
        if (!Paths.TryGetValue(resource, out var paths)) return System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
        var fields = new Dictionary<string, string>(paths.Length, StringComparer.Ordinal);
        foreach (var path in paths) fields[path] = Value(path, tree);
        return fields;
    }

    private static string Value(string path, JsonObject tree) => path switch
    {
        "source" => tree.Text("source", "component") ?? tree.Text("reportingComponent") ?? "",
        "status.successful" => tree.Long("status", "succeeded")?.ToString() ?? "0",
        "spec.unschedulable" or "spec.hostNetwork" => tree.IsTrue(path.Split('.')) ? "true" : "false",
        "status.phase" => tree.Text("status", "phase") ?? "",
        _ => tree.At(path.Split('.')) is { } node ? node.AsText() ?? node.ToJsonString() : "",
    };
}
