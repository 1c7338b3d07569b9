namespace Realmworks.Local.Api.Defaulting;

/// <summary>The values that the real API server makes of others. Those that are always the same stand in builtin.schema.</summary>
internal static class BuiltinDefaults
{
    public static void Apply(ResourceType type, JsonObject tree)
    {
        var spec = tree.Obj("spec") ?? [];
        switch (type.StorageKey)
        {
            case "pods":
                PodDefaults.Apply(spec);
                tree.Ensure("status").Default("qosClass", PodDefaults.QualityOfService(spec));
                PodDefaults.Tolerations(spec);
                break;
            case "services":
                foreach (var port in spec.Items("ports").Where(p => p["port"] is not null)) port.Default("targetPort", port["port"]!.DeepClone());
                break;
            case "secrets" when tree.Take("stringData") is JsonObject plain:
                foreach (var (key, value) in plain) tree.Ensure("data")[key] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value.AsText() ?? ""));
                break;
            case "networkpolicies.networking.k8s.io":
                spec.Default("policyTypes", spec["egress"] is JsonArray { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress"));
                break;
            case "limitranges":
                foreach (var limit in spec.Items("limits").Where(l => l.Text("type") == "Container")) ContainerLimit(limit);
                break;
            case "customresourcedefinitions.apiextensions.k8s.io" when spec.Text("names", "kind") is { Length: > 0 } kind:
                spec.Ensure("names").Default("singular", kind.ToLowerInvariant());
                spec.Ensure("names").Default("listKind", kind + "List");
                break;
            case "replicasets.apps" when spec.Obj("template", "metadata", "labels") is { Count: > 0 } labels:
                tree.Ensure("metadata").Default("labels", labels.DeepClone());
                break;
            case "jobs.batch":
                Job(tree, spec);
                break;
        }

        if (type.Group is "apps" or "batch" && PodDefaults.TemplateOf(tree) is { } template) PodDefaults.Apply(template);
    }

    private static void ContainerLimit(JsonObject limit)
    {
        foreach (var (name, value) in limit.Obj("max")?.ToList() ?? []) limit.Ensure("default").Default(name, value!.DeepClone());
        foreach (var (name, value) in limit.Obj("default")?.ToList() ?? [])
            limit.Ensure("defaultRequest").Default(name, (limit.At("min", name) ?? value)!.DeepClone());
    }

    // Not in the schema: the template of a cron job is a job's specification too, and stays as it was sent.
    private static void Job(JsonObject tree, JsonObject spec)
    {
        if (spec["parallelism"] is null) spec.Default("completions", 1);
        spec.Default("parallelism", 1);
        spec.Default("backoffLimit", 6);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        spec.Default("podReplacementPolicy", spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed");
        if (!spec.IsTrue("manualSelector")) spec.Remove("manualSelector");
        if (spec.IsTrue("manualSelector") || tree.Text("metadata", "uid") is not { } uid || spec["selector"] is not null) return;

        var labels = spec.Ensure("template").Ensure("metadata").Ensure("labels");
        var name = tree.Text("metadata", "name");
        foreach (var prefix in new[] { "", "batch.kubernetes.io/" }) (labels[prefix + "controller-uid"], labels[prefix + "job-name"]) = (uid, name);
        spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid } };
    }
}
