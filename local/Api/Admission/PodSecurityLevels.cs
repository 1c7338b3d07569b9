namespace Realmworks.Local.Api.Admission;

/// <summary>What a pod spec breaks of the baseline or restricted level, in the words of the pod security standards' admission.</summary>
internal static class PodSecurityLevels
{
    private static readonly string[] BaselineCapabilities =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    private static readonly string[] RestrictedVolumes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"];

    public static IEnumerable<string> Broken(JsonObject spec, bool restricted)
    {
        var containers = spec.Items("initContainers").Concat(spec.Items("containers")).ToList();
        var pod = spec.Obj("securityContext");
        if (restricted && Names(containers, c => c.Flag("securityContext", "allowPrivilegeEscalation") != false) is { } escalating)
            yield return $"allowPrivilegeEscalation != false ({Subject(escalating)} must set securityContext.allowPrivilegeEscalation=false)";
        if (HostNamespaces(spec) is { } host) yield return host;
        if (Names(containers, c => c.IsTrue("securityContext", "privileged")) is { } privileged)
            yield return $"privileged ({Subject(privileged)} must not set securityContext.privileged=true)";
        if (restricted)
        {
            if (Names(containers, c => !c.Texts("securityContext", "capabilities", "drop").Contains("ALL")) is { } undropped)
                yield return $"unrestricted capabilities ({Subject(undropped)} must set securityContext.capabilities.drop=[\"ALL\"])";
        }
        else if (Names(containers, c => c.Texts("securityContext", "capabilities", "add").Except(BaselineCapabilities).Any()) is { } added)
        {
            yield return $"non-default capabilities ({Subject(added)} must not include {Quoted(containers.SelectMany(c => c.Texts("securityContext", "capabilities", "add")).Except(BaselineCapabilities))} in securityContext.capabilities.add)";
        }

        var paths = spec.Items("volumes").Where(v => v.Obj("hostPath") is not null).Select(v => v.Text("name")!).ToList();
        if (paths.Count > 0) yield return $"hostPath volumes ({Plural("volume", paths)})";
        if (HostPorts(containers) is { } ports) yield return ports;
        if (!restricted) yield break;
        var volumes = spec.Items("volumes").Where(v => !v.Any(p => p.Key == "name" || RestrictedVolumes.Contains(p.Key))
            || v.Any(p => p.Key != "name" && !RestrictedVolumes.Contains(p.Key))).ToList();
        if (volumes.Count > 0)
            yield return $"restricted volume types ({Plural("volume", [.. volumes.Select(v => v.Text("name")!)])} {(volumes.Count == 1 ? "uses" : "use")} restricted volume type{(volumes.Count == 1 ? "" : "s")} {Quoted(volumes.SelectMany(v => v.Select(p => p.Key).Where(k => k != "name")))})";
        if (pod.Flag("runAsNonRoot") != true && Names(containers, c => c.Flag("securityContext", "runAsNonRoot") != true) is { } root)
            yield return $"runAsNonRoot != true (pod or {Subject(root)} must set securityContext.runAsNonRoot=true)";
        if (pod.Long("runAsUser") == 0) yield return "runAsUser=0 (pod must not set runAsUser=0)";
        else if (Names(containers,
            c => c.Long("securityContext", "runAsUser") == 0) is { } zero) yield return $"runAsUser=0 ({Subject(zero)} must not set runAsUser=0)";
        if (pod.Text("seccompProfile", "type") is not ("RuntimeDefault" or "Localhost")
            && Names(containers, c => c.Text("securityContext", "seccompProfile", "type") is not ("RuntimeDefault" or "Localhost")) is { } open)
            yield return $"seccompProfile (pod or {Subject(open)} must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")";
    }

    private static string? HostNamespaces(JsonObject spec)
    {
        var set = new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(k => spec.IsTrue(k)).Select(k => k + "=true").ToList();
        return set.Count == 0 ? null : $"host namespaces ({string.Join(", ", set)})";
    }

    private static string? HostPorts(List<JsonObject> containers)
    {
        var users = Names(containers, c => c.Items("ports").Any(p => p.Long("hostPort") is > 0));
        if (users is null) return null;
        var ports = containers.SelectMany(c => c.Items("ports")).Select(p => p.Long("hostPort"))
            .Where(p => p is > 0).Select(p => p!.Value.ToString()).Distinct().ToList();
        return $"hostPort ({Subject(users)} {(users.Count == 1 ? "uses" : "use")} hostPort{(ports.Count == 1 ? "" : "s")} {string.Join(", ", ports)})";
    }

    private static List<string>? Names(List<JsonObject> containers, Func<JsonObject, bool> bad)
    {
        var names = containers.Where(bad).Select(c => c.Text("name") ?? "").ToList();
        return names.Count == 0 ? null : names;
    }

    private static string Subject(List<string> names) => Plural("container", names);

    private static string Plural(string noun, List<string> names) => $"{noun}{(names.Count == 1 ? "" : "s")} {Quoted(names)}";

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Distinct().Select(n => $"\"{n}\""));
}
