namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of a pod's spec, alone or in a template.</summary>
internal static class PodRules
{
    public static void Check(JsonObject pod, JsonObject? live, List<FieldFault> faults)
    {
        CheckSpec(pod.Obj("spec") ?? [], "spec", faults);
        if (live is not null) CheckUpdate(pod, live, faults);
    }

    public static void CheckSpec(JsonObject spec, string path, List<FieldFault> faults)
    {
        var volumes = Volumes(spec, path, faults);
        if (!spec.Items("containers").Any()) faults.Add(FieldFault.Required($"{path}.containers"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in new[] { "initContainers", "containers" })
        {
            foreach (var (i, container) in spec.Items(part).Index()) Container(container, $"{path}.{part}[{i}]", names, volumes, faults);
        }

        SchedulingRules.Check(spec, path, faults);
    }

    private static void CheckUpdate(JsonObject tree, JsonObject live, List<FieldFault> faults)
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
        foreach (var (i, volume) in spec.Items("volumes").Index())
        {
            if (!names.Add(volume.Text("name") ?? "")) faults.Add(FieldFault.Duplicate($"{path}.volumes[{i}].name", volume.Text("name")));
            if (volume.Count(p => p.Key != "name") > 1) faults.Add(FieldFault.Forbidden($"{path}.volumes[{i}]", "may not specify more than 1 volume type"));
        }

        return names;
    }

    private static void Container(JsonObject container, string path, HashSet<string> names, HashSet<string> volumes, List<FieldFault> faults)
    {
        if (container.Text("name") is { Length: > 0 } name && !names.Add(name)) faults.Add(FieldFault.Duplicate($"{path}.name", name));
        var ports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, port) in container.Items("ports").Index())
        {
            if (port.Text("name") is { Length: > 0 } called && !ports.Add(called)) faults.Add(FieldFault.Duplicate($"{path}.ports[{i}].name", called));
        }

        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, mount) in container.Items("volumeMounts").Index())
        {
            var at = $"{path}.volumeMounts[{i}]";
            if (mount.Text("name") is { Length: > 0 } volume && !volumes.Contains(volume)) faults.Add(FieldFault.NotFound($"{at}.name", volume));
            if (mount.Text("mountPath") is { Length: > 0 } place && !places.Add(place))
                faults.Add(FieldFault.Invalid($"{at}.mountPath", place, "must be unique"));
        }

        foreach (var (resource, value) in container.Obj("resources", "requests") ?? [])
        {
            if (container.At("resources", "limits", resource) is { } limit && Quantity.Read(value) > Quantity.Read(limit))
                faults.Add(FieldFault.Invalid(
                    $"{path}.resources.requests", Quantity.Show(value), $"must be less than or equal to {resource} limit of {Quantity.Show(limit)}"));
        }

        foreach (var kind in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container.Obj(kind) is { } probe) Probe(probe, $"{path}.{kind}", kind, faults);
        }
    }

    private static void Probe(JsonObject probe, string path, string kind, List<FieldFault> faults)
    {
        var handlers = new[] { "exec", "httpGet", "tcpSocket", "grpc" }.Count(h => probe[h] is not null);
        if (handlers == 0) faults.Add(FieldFault.Required(path, "must specify a handler type"));
        if (handlers > 1) faults.Add(FieldFault.Forbidden(path, "may not specify more than 1 handler type"));
        if (kind != "readinessProbe" && probe.Long("successThreshold") is { } threshold and not 1)
            faults.Add(FieldFault.Invalid($"{path}.successThreshold", threshold, "must be 1"));
    }
}
