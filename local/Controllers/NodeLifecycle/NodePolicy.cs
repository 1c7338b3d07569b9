using Realmworks.Local.Controllers.Scheduling;

namespace Realmworks.Local.Controllers.NodeLifecycle;

/// <summary>What a silent or cordoned node is marked with, and when its pods have to leave.</summary>
internal static class NodePolicy
{
    public const string NotReady = "node.kubernetes.io/not-ready";
    public const string Unreachable = "node.kubernetes.io/unreachable";
    public const string Unschedulable = "node.kubernetes.io/unschedulable";

    private static readonly string[] s_owned = [NotReady, Unreachable, Unschedulable];
    private static readonly string[] s_conditions = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>The status of a node that has not been heard of: nobody knows.</summary>
    public static JsonObject SilentStatus(JsonObject node, DateTimeOffset now)
    {
        var status = node.StatusCopy();
        foreach (var type in s_conditions)
        {
            var heartbeat = Conditions.FindIn(status, type)?.TextAt("lastHeartbeatTime");
            Conditions.Set(status, type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", now, heartbeat: heartbeat);
        }

        return status;
    }

    /// <summary>The taints that the node's state asks for; others stay, and one that is there keeps the time it was added.</summary>
    public static JsonArray Taints(JsonObject node, DateTimeOffset now)
    {
        var ready = Conditions.Find(node, "Ready")?.TextAt("status");
        List<(string Key, string Effect)> wanted = [];
        if (ready != "True")
        {
            var key = ready == "Unknown" ? Unreachable : NotReady;
            wanted.AddRange([(key, "NoSchedule"), (key, "NoExecute")]);
        }

        if (node.FlagAt("spec", "unschedulable"))
            wanted.Add((Unschedulable, "NoSchedule"));

        var taints = new JsonArray();
        foreach (var taint in node.ObjectsAt("spec", "taints"))
        {
            if (!s_owned.Contains(taint.TextAt("key")) || wanted.Remove((taint.TextAt("key") ?? "", taint.TextAt("effect") ?? "")))
                taints.Add(taint.DeepClone());
        }

        foreach (var (key, effect) in wanted)
            taints.Add(new JsonObject { ["key"] = key, ["effect"] = effect, ["timeAdded"] = Timestamps.Seconds(now) });
        return taints;
    }

    /// <summary>When the pod must leave a node with these taints: never (null), or at a time that may be over already.</summary>
    public static DateTimeOffset? LeavesAt(JsonObject pod, JsonObject node, DateTimeOffset now)
    {
        DateTimeOffset? Due(JsonObject taint) => Tolerations.Find(pod, taint) is not { } toleration ? now
            : toleration.NumberAt("tolerationSeconds") is { } seconds ? (taint.TimeAt("timeAdded") ?? now).AddSeconds(seconds) : null;

        return node.ObjectsAt("spec", "taints").Where(taint => taint.TextAt("effect") == "NoExecute").Min(Due);
    }
}
