using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

internal enum ReadyState
{
    Waiting,
    Ready,
    Failed,
}

/// <summary>Whether an object is ready, and what is said of it while it is not.</summary>
internal readonly record struct Readiness(ReadyState State, string Reason)
{
    public static readonly Readiness Done = new(ReadyState.Ready, "");

    public static Readiness Wait(string reason) => new(ReadyState.Waiting, reason);

    public static Readiness Fail(string reason) => new(ReadyState.Failed, reason);

    /// <summary>By the object alone, for the kinds that have a rule; what has none is ready when it is there.</summary>
    public static Readiness Of(GroupVersionKind kind, JsonObject live) => kind.ToString() switch
    {
        "apps/v1/Deployment" => Deployment(live),
        "apps/v1/StatefulSet" => StatefulSet(live),
        "apps/v1/DaemonSet" => DaemonSet(live),
        "batch/v1/Job" => Job(live),
        "v1/Namespace" => Phase(live, "Active"),
        "v1/PersistentVolumeClaim" => Phase(live, "Bound"),
        "v1/ResourceQuota" => Quota(live),
        "v1/Service" => Service(live),
        "apiextensions.k8s.io/v1/CustomResourceDefinition" =>
            KubeObject.HasCondition(live, "Established") ? Done : Wait("not established yet"),
        _ => Done,
    };

    private static Readiness Deployment(JsonObject live)
    {
        var wanted = KubeObject.Int(live["spec"]?["replicas"], 1);
        var status = live["status"];
        if (!IsObserved(live)) return Wait("the change has not been seen yet");
        if (KubeObject.Condition(live, "Progressing") is { } progress && progress["reason"]?.ToString() == "ProgressDeadlineExceeded")
        {
            return Wait($"{Pods(KubeObject.Int(status?["readyReplicas"]), wanted)}; {progress["message"]}");
        }

        var updated = KubeObject.Int(status?["updatedReplicas"]);
        var available = KubeObject.Int(status?["availableReplicas"]);
        var total = KubeObject.Int(status?["replicas"]);
        if (updated < wanted) return Wait($"{updated} of {wanted} pods updated");
        if (total > updated) return Wait($"{total - updated} old pods still there");
        return available >= wanted ? Done : Wait(Pods(KubeObject.Int(status?["readyReplicas"]), wanted));
    }

    private static Readiness StatefulSet(JsonObject live)
    {
        var wanted = KubeObject.Int(live["spec"]?["replicas"], 1);
        var status = live["status"];
        if (!IsObserved(live)) return Wait("the change has not been seen yet");
        var onDelete = live["spec"]?["updateStrategy"]?["type"]?.ToString() == "OnDelete";
        var partition = KubeObject.Int(live["spec"]?["updateStrategy"]?["rollingUpdate"]?["partition"]);
        var ready = KubeObject.Int(status?["readyReplicas"]);
        if (ready < wanted) return Wait(Pods(ready, wanted));
        var updated = KubeObject.Int(status?["updatedReplicas"]);
        var current = status?["currentRevision"]?.ToString() == status?["updateRevision"]?.ToString();
        return onDelete || current || updated >= wanted - partition ? Done : Wait($"{updated} of {wanted - partition} pods updated");
    }

    private static Readiness DaemonSet(JsonObject live)
    {
        var status = live["status"];
        if (!IsObserved(live)) return Wait("the change has not been seen yet");
        var wanted = KubeObject.Int(status?["desiredNumberScheduled"]);
        var updated = KubeObject.Int(status?["updatedNumberScheduled"]);
        var ready = KubeObject.Int(status?["numberReady"]);
        if (updated < wanted) return Wait($"{updated} of {wanted} pods updated");
        return ready >= wanted ? Done : Wait(Pods(ready, wanted));
    }

    private static Readiness Job(JsonObject live)
    {
        if (KubeObject.HasCondition(live, "Failed")) return Fail($"the job failed: {KubeObject.Condition(live, "Failed")?["message"]}");
        if (KubeObject.HasCondition(live, "Complete") || live["spec"]?["suspend"]?.ToString() == "true") return Done;
        var status = live["status"];
        return Wait($"{KubeObject.Int(status?["succeeded"])} of {KubeObject.Int(live["spec"]?["completions"], 1)} completed, " +
            $"{KubeObject.Int(status?["active"])} running");
    }

    private static Readiness Service(JsonObject live)
    {
        if (live["spec"]?["type"]?.ToString() != "LoadBalancer") return Done;
        return live["status"]?["loadBalancer"]?["ingress"] is JsonArray { Count: > 0 } ? Done : Wait("no address from the load balancer yet");
    }

    private static Readiness Quota(JsonObject live)
    {
        var missing = (live["spec"]?["hard"] as JsonObject ?? []).Select(h => h.Key).Where(key => live["status"]?["hard"]?[key] is null).ToArray();
        return missing.Length == 0 ? Done : Wait($"{string.Join(", ", missing)} not counted yet");
    }

    private static Readiness Phase(JsonObject live, params ReadOnlySpan<string> good)
    {
        var phase = live["status"]?["phase"]?.ToString() ?? "not reported";
        return good.Contains(phase) ? Done : Wait($"phase is {phase}");
    }

    private static bool IsObserved(JsonObject live) =>
        KubeObject.Int(live["status"]?["observedGeneration"]) >= KubeObject.Int(live["metadata"]?["generation"]);

    private static string Pods(int ready, int wanted) => $"{ready} of {wanted} pods ready";
}
