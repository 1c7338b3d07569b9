namespace Realmworks.Local.Api.Defaulting;

/// <summary>What a pod's spec, alone or in a template, makes of what it says.</summary>
internal static class PodDefaults
{
    /// <summary>The specification of the pods that a workload makes.</summary>
    public static JsonObject? TemplateOf(JsonObject workload) =>
        workload.Obj("spec", "template", "spec") ?? workload.Obj("spec", "jobTemplate", "spec", "template", "spec");

    public static void Apply(JsonObject spec)
    {
        if (spec.Text("serviceAccount") is { Length: > 0 } old) spec.Default("serviceAccountName", old);
        if (spec.Text("serviceAccountName") is { Length: > 0 } account) spec.Default("serviceAccount", account);
        foreach (var volume in spec.Items("volumes").Where(v => v.All(p => p.Key == "name"))) volume["emptyDir"] = new JsonObject();
        foreach (var container in spec.Items("initContainers").Concat(spec.Items("containers")))
        {
            var image = container.Text("image") ?? "";
            var tag = image.LastIndexOf(':') > image.LastIndexOf('/') ? image[(image.LastIndexOf(':') + 1)..] : "latest";
            container.Default("imagePullPolicy", tag == "latest" && !image.Contains('@', StringComparison.Ordinal) ? "Always" : "IfNotPresent");
            // A limit without a request is the request too.
            var resources = container.Ensure("resources");
            foreach (var (name, value) in resources.Obj("limits")?.ToList() ?? []) resources.Ensure("requests").Default(name, value!.DeepClone());
        }
    }

    /// <summary>Pods stay five minutes on a node that stopped answering.</summary>
    public static void Tolerations(JsonObject spec)
    {
        spec.Default("enableServiceLinks", true);
        foreach (var key in new[] { "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable" })
        {
            if (spec.Items("tolerations")
                .Any(t => (t.Text("key") == key || string.IsNullOrEmpty(t.Text("key"))) && t.Text("effect") is null or "" or "NoExecute")) continue;
            spec.List("tolerations")
                .Add((JsonNode)new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
        }
    }

    public static string QualityOfService(JsonObject spec)
    {
        var containers = spec.Items("containers").Concat(spec.Items("initContainers")).ToList();
        var stated = containers.Select(c => (Requests: c.Obj("resources", "requests"), Limits: c.Obj("resources", "limits"))).ToList();
        if (stated.All(s => s.Requests is null or { Count: 0 } && s.Limits is null or { Count: 0 })) return "BestEffort";
        return stated.All(s => new[] { "cpu", "memory" }.All(r => s.Limits?[r] is { } limit && Quantity.Read(s.Requests?[r] ?? limit) == Quantity.Read(limit)))
            ? "Guaranteed" : "Burstable";
    }
}
