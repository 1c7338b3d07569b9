namespace Realmworks.Local.Api.Admission;

/// <summary>The pod security levels that a namespace's labels ask for.</summary>
internal static class PodSecurity
{
    private const string Prefix = "pod-security.kubernetes.io/";

    public static void Check(ApiState state, ResourceType type, JsonObject pod, WriteOptions options)
    {
        var ns = state.Store.Find("namespaces", "", pod.Text("metadata", "namespace") ?? "");
        if (ns is null) return;
        var name = pod.Text("metadata", "name") ?? "";
        if (Faults(ns.Labels, "enforce", pod.Obj("spec")) is { } enforced) throw Serving.Faults.Forbidden(type, name, enforced);
        if (Faults(ns.Labels, "warn", pod.Obj("spec")) is { } warned) options.Warnings.Add("would " + warned);
    }

    /// <summary>A workload is let in, but its writer hears what its pods would break.</summary>
    public static void Warn(ApiState state, JsonObject workload, WriteOptions options)
    {
        var ns = state.Store.Find("namespaces", "", workload.Text("metadata", "namespace") ?? "");
        if (ns is not null && Faults(ns.Labels, "warn", Defaulting.PodDefaults.TemplateOf(workload)) is { } warned) options.Warnings.Add("would " + warned);
    }

    private static string? Faults(IReadOnlyDictionary<string, string> labels, string mode, JsonObject? spec)
    {
        var level = labels.GetValueOrDefault(Prefix + mode);
        if (level is not ("baseline" or "restricted") || spec is null) return null;
        var version = labels.GetValueOrDefault($"{Prefix}{mode}-version") ?? "latest";
        var broken = PodSecurityLevels.Broken(spec, level == "restricted").ToList();
        return broken.Count == 0 ? null : $"violate{(mode == "enforce" ? "s" : "")} PodSecurity \"{level}:{version}\": {string.Join(", ", broken)}";
    }
}
