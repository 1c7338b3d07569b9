namespace Realmworks.Local.Api.Defaulting;

/// <summary>Defaults of a pod's spec, alone or in a template.</summary>
internal static class PodDefaults
{
    public static void Apply(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("schedulerName", "default-scheduler");
        spec.Default("securityContext", new JsonObject());
        if (spec.Text("serviceAccount") is { Length: > 0 } old) spec.Default("serviceAccountName", old);
        if (spec.Text("serviceAccountName") is { Length: > 0 } account) spec.Default("serviceAccount", account);
        foreach (var container in spec.Items("initContainers").Concat(spec.Items("containers"))) Container(container);
        foreach (var volume in spec.Items("volumes")) Volume(volume);
    }

    /// <summary>Pods stay five minutes on a node that stopped answering.</summary>
    public static void Tolerations(JsonObject spec)
    {
        spec.Default("enableServiceLinks", true);
        foreach (var key in new[] { "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable" })
        {
            if (spec.Items("tolerations").Any(t => (t.Text("key") == key || string.IsNullOrEmpty(t.Text("key"))) && t.Text("effect") is null or "" or "NoExecute")) continue;
            spec.Default("tolerations", new JsonArray());
            spec["tolerations"]!.AsArray().Add((JsonNode)new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
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

    private static void Container(JsonObject container)
    {
        var image = container.Text("image") ?? "";
        var tag = image.LastIndexOf(':') > image.LastIndexOf('/') ? image[(image.LastIndexOf(':') + 1)..] : "latest";
        container.Default("imagePullPolicy", tag == "latest" && !image.Contains('@', StringComparison.Ordinal) ? "Always" : "IfNotPresent");
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        container.Default("resources", new JsonObject());
        var resources = container.Ensure("resources");
        // A limit without a request is the request too.
        foreach (var (name, value) in resources.Obj("limits")?.ToList() ?? []) resources.Ensure("requests").Default(name, value!.DeepClone());
        foreach (var port in container.Items("ports")) port.Default("protocol", "TCP");
        foreach (var variable in container.Items("env"))
        {
            if (variable.Obj("valueFrom", "fieldRef") is { } field) field.Default("apiVersion", "v1");
            if (variable.Obj("valueFrom", "resourceFieldRef") is { } resource) resource.Default("divisor", "0");
        }

        foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container.Obj(probe) is { } found) Probe(found);
        }

        foreach (var hook in new[] { "postStart", "preStop" })
        {
            if (container.Obj("lifecycle", hook, "httpGet") is { } http) Http(http);
        }
    }

    private static void Probe(JsonObject probe)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        if (probe.Obj("httpGet") is { } http) Http(http);
        if (probe.Obj("grpc") is { } grpc) grpc.Default("service", "");
    }

    private static void Http(JsonObject http)
    {
        http.Default("path", "/");
        http.Default("scheme", "HTTP");
    }

    private static void Volume(JsonObject volume)
    {
        if (volume.All(p => p.Key == "name")) volume["emptyDir"] = new JsonObject();
        foreach (var kind in new[] { "configMap", "secret", "downwardAPI", "projected" }) volume.Obj(kind)?.Default("defaultMode", 420);
        if (volume.Obj("hostPath") is { } path) path.Default("type", "");
        foreach (var token in volume.Items("projected", "sources").Select(s => s.Obj("serviceAccountToken")).OfType<JsonObject>()) token.Default("expirationSeconds", 3600);
        foreach (var item in volume.Items("downwardAPI", "items").Concat(volume.Items("projected", "sources").SelectMany(s => s.Items("downwardAPI", "items"))))
            item.Obj("fieldRef")?.Default("apiVersion", "v1");
    }
}
