namespace Realmworks.Local.Api.Admission;

/// <summary>Turns a priority class into the pod's number.</summary>
internal static class PodPriority
{
    public static void Apply(ApiState state, JsonObject pod)
    {
        var spec = pod.Ensure("spec");
        var classes = state.Store.View.Of("priorityclasses.scheduling.k8s.io");
        var wanted = spec.Text("priorityClassName");
        var found = string.IsNullOrEmpty(wanted)
            ? classes.In(null).Select(c => c.Read()).FirstOrDefault(c => c.IsTrue("globalDefault"))
            : classes.Find("", wanted)?.Read()
                ?? throw Faults.Forbidden("pods", "", pod.Text("metadata", "name") ?? "", $"no PriorityClass with name {wanted} was found");
        if (found is not null) spec["priorityClassName"] = found.Text("metadata", "name");
        spec["priority"] = found.Long("value") ?? 0;
        spec.Default("preemptionPolicy", found.Text("preemptionPolicy") ?? "PreemptLowerPriority");
    }
}
