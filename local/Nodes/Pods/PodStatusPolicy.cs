namespace Realmworks.Local.Nodes.Pods;

/// <summary>A pod's status from its containers' states.</summary>
internal static class PodStatusPolicy
{
    public static JsonObject Status(
        JsonObject pod, IReadOnlyList<ContainerView> init, IReadOnlyList<ContainerView> main,
        PodAddresses? addresses, DateTimeOffset started, DateTimeOffset now)
    {
        var phase = Phase(pod, init, main);
        var initialized = init.All(Succeeded);
        var ready = initialized && main.All(c => c.Ready) && phase == "Running" && !pod.IsDeleting();
        var completed = phase == "Succeeded";
        var unready = completed ? "PodCompleted" : "ContainersNotReady";
        var unreadyMessage = completed ? null : $"containers with unready status: [{string.Join(' ', main.Where(c => !c.Ready).Select(c => c.Name))}]";
        var status = new JsonObject
        {
            ["phase"] = phase,
            ["conditions"] = new JsonArray(
                Condition(pod, "PodReadyToStartContainers", addresses is not null, null, null, now),
                Condition(pod, "Initialized", initialized, "ContainersNotInitialized",
                    $"containers with incomplete status: [{string.Join(' ', init.Where(c => !Succeeded(c)).Select(c => c.Name))}]", now),
                Condition(pod, "Ready", ready, unready, unreadyMessage, now),
                Condition(pod, "ContainersReady", ready, unready, unreadyMessage, now),
                Condition(pod, "PodScheduled", true, null, null, now)),
            ["startTime"] = Timestamps.Seconds(started),
            ["containerStatuses"] = new JsonArray([.. main.Select(Container)]),
        };
        if (init.Count > 0)
            status["initContainerStatuses"] = new JsonArray([.. init.Select(Container)]);
        if (addresses is not null)
        {
            status["hostIP"] = addresses.Host;
            status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = addresses.Host });
            status["podIP"] = addresses.Pod;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = addresses.Pod });
        }

        return status;
    }

    public static string Phase(JsonObject pod, IReadOnlyList<ContainerView> init, IReadOnlyList<ContainerView> main)
    {
        var policy = pod.TextAt("spec", "restartPolicy") ?? "Always";
        if (!init.All(Succeeded))
            return policy == "Never" && init.Any(c => c.State is ContainerState.Ended { ExitCode: not 0 }) ? "Failed" : "Pending";
        if (main.Any(c => c.State is ContainerState.Waiting && c.Last is null))
            return "Pending";
        if (main.Any(c => c.State is not ContainerState.Ended ended || RestartPolicy.StartsAgain(policy, ended.ExitCode, init: false)) && !pod.IsDeleting())
            return "Running";
        if (main.Any(c => c.State is not ContainerState.Ended))
            return "Running";
        return main.All(c => c.State is ContainerState.Ended { ExitCode: 0 }) ? "Succeeded" : "Failed";
    }

    private static bool Succeeded(ContainerView container) => container.State is ContainerState.Ended { ExitCode: 0 };

    private static JsonObject Condition(JsonObject pod, string type, bool value, string? reason, string? message, DateTimeOffset now)
    {
        var text = value ? "True" : "False";
        var before = pod.ObjectsAt("status", "conditions").FirstOrDefault(c => c.TextAt("type") == type);
        var condition = new JsonObject
        {
            ["type"] = type,
            ["status"] = text,
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = before?.TextAt("status") == text ? before.TextAt("lastTransitionTime") : Timestamps.Seconds(now),
        };
        if (reason is not null && (!value || reason == "PodCompleted"))
            condition["reason"] = reason;
        if (message is not null && !value)
            condition["message"] = message;
        return condition;
    }

    private static JsonNode Container(ContainerView view)
    {
        var status = new JsonObject
        {
            ["name"] = view.Name,
            ["image"] = view.Image,
            ["imageID"] = view.ImageId,
            ["ready"] = view.Ready,
            ["restartCount"] = view.Restarts,
            ["started"] = view.Started,
            ["state"] = State(view.State, view.Id),
            ["lastState"] = view.Last is null ? new JsonObject() : State(view.Last, view.Id),
        };
        if (view.Id.Length > 0)
            status["containerID"] = view.Id;
        return status;
    }

    private static JsonObject State(ContainerState state, string id)
    {
        switch (state)
        {
            case ContainerState.Running running:
                return new JsonObject { ["running"] = new JsonObject { ["startedAt"] = Timestamps.Seconds(running.Started) } };
            case ContainerState.Ended ended:
                var terminated = new JsonObject
                {
                    ["exitCode"] = ended.ExitCode,
                    ["reason"] = ended.Reason,
                    ["startedAt"] = Timestamps.Seconds(ended.Started),
                    ["finishedAt"] = Timestamps.Seconds(ended.Finished),
                };
                if (id.Length > 0)
                    terminated["containerID"] = id;
                if (ended.Message is not null)
                    terminated["message"] = ended.Message;
                return new JsonObject { ["terminated"] = terminated };
            default:
                var waiting = (ContainerState.Waiting)state;
                var json = new JsonObject { ["reason"] = waiting.Reason };
                if (waiting.Message is not null)
                    json["message"] = waiting.Message;
                return new JsonObject { ["waiting"] = json };
        }
    }
}
