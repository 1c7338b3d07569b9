namespace Realmworks.Local.Api.Printing;

/// <summary>The one word that kubectl shows as a pod's status, read from its containers.</summary>
internal static class PodStatus
{
    public static bool IsInitialised(JsonObject pod)
    {
        var wanted = pod.Items("spec", "initContainers").Count(c => c.Text("restartPolicy") != "Always");
        return wanted == 0 || Conditions.IsTrue(pod, "Initialized")
            || pod.Items("status", "initContainerStatuses").Count(Succeeded) >= wanted;
    }

    public static string Reason(JsonObject pod)
    {
        var reason = pod.Text("status", "reason") is { Length: > 0 } stated ? stated : pod.Text("status", "phase") ?? "";
        if (Initialising(pod) is { } initial) reason = initial;
        else reason = Running(pod, reason);

        if (pod.Text("metadata", "deletionTimestamp") is null) return reason;
        if (pod.Text("status", "reason") == "NodeLost") return "Unknown";
        return pod.Text("status", "phase") is "Succeeded" or "Failed" ? reason : "Terminating";
    }

    private static string? Initialising(JsonObject pod)
    {
        if (IsInitialised(pod)) return null;
        var total = pod.Items("spec", "initContainers").Count();
        var index = 0;
        foreach (var status in pod.Items("status", "initContainerStatuses"))
        {
            if (Succeeded(status))
            {
                index++;
                continue;
            }

            if (status.Obj("state", "terminated") is { } ended) return "Init:" + Ended(ended);
            if (status.Text("state", "waiting", "reason") is { Length: > 0 } waiting and not "PodInitializing") return "Init:" + waiting;
            return $"Init:{index}/{total}";
        }

        return null;
    }

    private static string Running(JsonObject pod, string reason)
    {
        var anyRunning = false;
        foreach (var status in pod.Items("status", "containerStatuses").Reverse())
        {
            if (status.Text("state", "waiting", "reason") is { Length: > 0 } waiting) reason = waiting;
            else if (status.Obj("state", "terminated") is { } ended) reason = Ended(ended);
            else if (status.IsTrue("ready") && status.Obj("state", "running") is not null) anyRunning = true;
        }

        if (reason != "Completed" || !anyRunning) return reason;
        return Conditions.IsTrue(pod, "Ready") ? "Running" : "NotReady";
    }

    private static string Ended(JsonObject ended)
    {
        if (ended.Text("reason") is { Length: > 0 } reason) return reason;
        return ended.Long("signal") is > 0 and var signal ? $"Signal:{signal}" : $"ExitCode:{ended.Long("exitCode") ?? 0}";
    }

    private static bool Succeeded(JsonObject status) =>
        status.Obj("state", "terminated") is { } ended && ended.Long("exitCode") is null or 0 && status.Obj("state", "terminated") is not null;
}
