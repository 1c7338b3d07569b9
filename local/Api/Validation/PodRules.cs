namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of a pod's spec, alone or in a template.</summary>
internal static class PodRules
{
    private static readonly string[] DnsPolicies = ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"];

    // What a volume of each kind must name.
    private static readonly (string Kind, string Field)[] Sources =
        [("configMap", "name"), ("secret", "secretName"), ("persistentVolumeClaim", "claimName"), ("hostPath", "path")];

    public static void CheckSpec(JsonObject spec, string path, List<FieldFault> faults, params string[] restartPolicies)
    {
        var volumes = Volumes(spec, path, faults);
        var containers = spec.Items("containers").ToList();
        if (containers.Count == 0) faults.Add(FieldFault.Required($"{path}.containers"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var container in spec.Items("initContainers")) Container(container, $"{path}.initContainers[{index++}]", names, volumes, faults);
        index = 0;
        foreach (var container in containers) Container(container, $"{path}.containers[{index++}]", names, volumes, faults);
        var allowed = restartPolicies.Length > 0 ? restartPolicies : ["Always", "OnFailure", "Never"];
        if (spec.Text("restartPolicy") is { } policy && !allowed.Contains(policy)) faults.Add(FieldFault.Unsupported($"{path}.restartPolicy", policy, allowed));
        if (spec.Text("dnsPolicy") is { } dns && !DnsPolicies.Contains(dns)) faults.Add(FieldFault.Unsupported($"{path}.dnsPolicy", dns, DnsPolicies));
        RunAs(spec, $"{path}.securityContext", faults);
        SchedulingRules.Check(spec, path, faults);
        if (spec.Long("terminationGracePeriodSeconds") is < 0)
            faults.Add(FieldFault.Invalid($"{path}.terminationGracePeriodSeconds", spec["terminationGracePeriodSeconds"], "must be greater than or equal to 0"));
    }

    public static void CheckUpdate(JsonObject tree, JsonObject live, List<FieldFault> faults)
    {
        var (left, right) = (Fixed(tree), Fixed(live));
        // The scheduler sets the node once; tolerations may only be added.
        if (live.Text("spec", "nodeName") is null or "") left.Remove("nodeName");
        if (Tree.Same(left, right)) return;
        faults.Add(FieldFault.Forbidden("spec",
            "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"));
    }

    private static JsonObject Fixed(JsonObject pod)
    {
        var spec = (pod.Obj("spec") ?? []).Copy();
        foreach (var container in spec.Items("containers").Concat(spec.Items("initContainers"))) container.Remove("image");
        spec.Remove("activeDeadlineSeconds");
        spec.Remove("tolerations");
        spec.Remove("schedulingGates");
        return spec;
    }

    private static HashSet<string> Volumes(JsonObject spec, string path, List<FieldFault> faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var volume in spec.Items("volumes"))
        {
            var at = $"{path}.volumes[{index++}]";
            var name = volume.Text("name") ?? "";
            if (name.Length == 0) faults.Add(FieldFault.Required($"{at}.name"));
            else faults.AddRange(Names.Label(name).Select(m => FieldFault.Invalid($"{at}.name", name, m)));
            if (!names.Add(name)) faults.Add(FieldFault.Duplicate($"{at}.name", name));
            foreach (var (kind, field) in Sources.Where(s => volume.Obj(s.Kind) is { } source && string.IsNullOrEmpty(source.Text(s.Field))))
                faults.Add(FieldFault.Required($"{at}.{kind}.{field}"));
            if (volume.Count(p => p.Key != "name") > 1) faults.Add(FieldFault.Forbidden($"{at}", "may not specify more than 1 volume type"));
        }

        return names;
    }

    private static void Container(JsonObject container, string path, HashSet<string> names, HashSet<string> volumes, List<FieldFault> faults)
    {
        var name = container.Text("name") ?? "";
        if (name.Length == 0) faults.Add(FieldFault.Required($"{path}.name"));
        else faults.AddRange(Names.Label(name).Select(m => FieldFault.Invalid($"{path}.name", name, m)));
        if (name.Length > 0 && !names.Add(name)) faults.Add(FieldFault.Duplicate($"{path}.name", name));
        if (string.IsNullOrWhiteSpace(container.Text("image"))) faults.Add(FieldFault.Required($"{path}.image"));
        if (container.Text("imagePullPolicy") is { } pull && pull is not ("Always" or "IfNotPresent" or "Never"))
            faults.Add(FieldFault.Unsupported($"{path}.imagePullPolicy", pull, "Always", "IfNotPresent", "Never"));
        Ports(container, path, faults);
        Mounts(container, path, volumes, faults);
        Resources(container, path, faults);
        RunAs(container, $"{path}.securityContext", faults);
        foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container.Obj(probe) is { } found) Probe(found, $"{path}.{probe}", probe, faults);
        }
    }

    private static void Ports(JsonObject container, string path, List<FieldFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var port in container.Items("ports"))
        {
            var at = $"{path}.ports[{index++}]";
            if (port.Long("containerPort") is null or 0) faults.Add(FieldFault.Required($"{at}.containerPort"));
            else if (port.Long("containerPort") is < 1 or > 65535) faults.Add(FieldFault.Invalid($"{at}.containerPort", port["containerPort"], "must be between 1 and 65535, inclusive"));
            if (port.Text("name") is { Length: > 0 } name)
            {
                faults.AddRange(Names.Port(name).Select(m => FieldFault.Invalid($"{at}.name", name, m)));
                if (!seen.Add(name)) faults.Add(FieldFault.Duplicate($"{at}.name", name));
            }

            if (port.Text("protocol") is { } protocol && protocol is not ("TCP" or "UDP" or "SCTP"))
                faults.Add(FieldFault.Unsupported($"{at}.protocol", protocol, "SCTP", "TCP", "UDP"));
        }
    }

    private static void Mounts(JsonObject container, string path, HashSet<string> volumes, List<FieldFault> faults)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var mount in container.Items("volumeMounts"))
        {
            var at = $"{path}.volumeMounts[{index++}]";
            var name = mount.Text("name") ?? "";
            if (name.Length == 0) faults.Add(FieldFault.Required($"{at}.name"));
            else if (!volumes.Contains(name)) faults.Add(FieldFault.NotFound($"{at}.name", name));
            var target = mount.Text("mountPath") ?? "";
            if (target.Length == 0) faults.Add(FieldFault.Required($"{at}.mountPath"));
            else if (!paths.Add(target)) faults.Add(FieldFault.Invalid($"{at}.mountPath", target, "must be unique"));
        }
    }

    private static void Resources(JsonObject container, string path, List<FieldFault> faults)
    {
        foreach (var part in new[] { "limits", "requests" })
        {
            foreach (var (name, value) in container.Obj("resources", part) ?? [])
            {
                if (!Quantity.TryRead(value, out var amount))
                    throw Serving.Faults.BadRequest("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
                if (amount < 0) faults.Add(FieldFault.Invalid($"{path}.resources.{part}[{name}]", Quantity.Show(value), "must be greater than or equal to 0"));
            }
        }

        foreach (var (name, value) in container.Obj("resources", "requests") ?? [])
        {
            if (container.At("resources", "limits", name) is { } limit && Quantity.Read(value) > Quantity.Read(limit))
                faults.Add(FieldFault.Invalid($"{path}.resources.requests", Quantity.Show(value), $"must be less than or equal to {name} limit of {Quantity.Show(limit)}"));
        }
    }

    private static void RunAs(JsonObject owner, string path, List<FieldFault> faults)
    {
        foreach (var field in new[] { "runAsUser", "runAsGroup", "fsGroup" })
        {
            if (owner.Long("securityContext", field) is < 0 or > int.MaxValue)
                faults.Add(FieldFault.Invalid($"{path}.{field}", owner.Long("securityContext", field), "must be between 0 and 2147483647, inclusive"));
        }
    }

    private static void Probe(JsonObject probe, string path, string kind, List<FieldFault> faults)
    {
        var handlers = new[] { "exec", "httpGet", "tcpSocket", "grpc" }.Count(h => probe[h] is not null);
        if (handlers == 0) faults.Add(FieldFault.Required(path, "must specify a handler type"));
        foreach (var handler in new[] { "httpGet", "tcpSocket" }.Where(h => probe.Obj(h) is not null))
        {
            if (probe.Text(handler, "port") is { } name) faults.AddRange(Names.Port(name).Select(m => FieldFault.Invalid($"{path}.{handler}.port", name, m)));
            else if (probe.Long(handler, "port") is not (>= 1 and <= 65535))
                faults.Add(FieldFault.Invalid($"{path}.{handler}.port", probe.Long(handler, "port") ?? 0, "must be between 1 and 65535, inclusive"));
        }

        if (handlers > 1) faults.Add(FieldFault.Forbidden(path, "may not specify more than 1 handler type"));
        foreach (var key in new[] { "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold" })
        {
            if (probe.Long(key) is < 0) faults.Add(FieldFault.Invalid($"{path}.{key}", probe[key], "must be greater than or equal to 0"));
        }

        if (kind != "readinessProbe" && probe.Long("successThreshold") is { } threshold and not 1)
            faults.Add(FieldFault.Invalid($"{path}.successThreshold", threshold, "must be 1"));
    }
}
