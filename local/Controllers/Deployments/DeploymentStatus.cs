namespace Realmworks.Local.Controllers.Deployments;

/// <summary>A deployment's status from its replica sets: counts, Available, and how its rollout gets on.</summary>
internal static class DeploymentStatus
{
    public static JsonObject Of(JsonObject deployment, JsonObject? fresh, IReadOnlyCollection<JsonObject> sets, DateTimeOffset now)
    {
        var desired = RollingUpdatePolicy.Desired(deployment);
        var status = deployment.StatusCopy();
        var before = deployment.ObjectAt("status") ?? [];
        var total = Sum(sets, "replicas");
        var available = Sum(sets, "availableReplicas");
        var updated = fresh is null ? 0 : Sum([fresh], "replicas");
        status["observedGeneration"] = deployment.Generation();
        status.SetCount("replicas", total);
        status.SetCount("updatedReplicas", updated);
        status.SetCount("readyReplicas", Sum(sets, "readyReplicas"));
        status.SetCount("availableReplicas", available);
        status.SetCount("unavailableReplicas", Math.Max(0, Sum(sets, "specReplicas") - available));

        var enough = available >= desired - RollingUpdatePolicy.Bounds(deployment).Unavailable;
        Conditions.Set(
            status, "Available", enough ? "True" : "False",
            enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.", now, withUpdateTime: true);
        SetProgress(deployment, fresh, status, before, desired, total, now);
        SetFailure(status, fresh, sets, now);
        return status;
    }

    /// <summary>When an unfinished rollout runs out of time, if it is one.</summary>
    public static TimeSpan? Deadline(JsonObject deployment, JsonObject status, DateTimeOffset now)
    {
        var progressing = Conditions.FindIn(status, "Progressing");
        if (progressing is null || progressing.TextAt("reason") is "NewReplicaSetAvailable" or "ProgressDeadlineExceeded"
            || progressing.TimeAt("lastUpdateTime") is not { } since)
        {
            return null;
        }

        var left = since.AddSeconds(deployment.NumberAt("spec", "progressDeadlineSeconds") ?? 600) - now;
        return left > TimeSpan.Zero ? left + TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(1);
    }

    public static bool IsComplete(JsonObject status, int desired) =>
        Number(status, "updatedReplicas") == desired && Number(status, "replicas") == desired && Number(status, "availableReplicas") == desired;

    private static void SetProgress(
        JsonObject deployment, JsonObject? fresh, JsonObject status, JsonObject before, int desired, long total, DateTimeOffset now)
    {
        if (fresh is null || deployment.FlagAt("spec", "paused"))
            return;

        var known = Conditions.FindIn(status, "Progressing");
        if (total == Number(status, "updatedReplicas") && IsComplete(status, desired))
        {
            Progress(status, "True", "NewReplicaSetAvailable", $"ReplicaSet \"{fresh.Name()}\" has successfully progressed.", now);
        }
        else if (known?.TextAt("reason") == "NewReplicaSetAvailable" && IsAbout(known, fresh) && total == Number(status, "updatedReplicas"))
        {
            // A rollout that has come to its end stays there: a lost pod or a new size is no rollout.
            return;
        }
        else if (known is null || !IsAbout(known, fresh) || HasMoved(status, before))
        {
            Conditions.Remove(status, "Progressing");
            var since = known?.TextAt("status") == "True" ? known.TextAt("lastTransitionTime") : null;
            Progress(status, "True", "ReplicaSetUpdated", $"ReplicaSet \"{fresh.Name()}\" is progressing.", now);
            if (since is not null && Conditions.FindIn(status, "Progressing") is { } made)
                made["lastTransitionTime"] = since;
        }
        else if (known.TextAt("reason") is not ("NewReplicaSetAvailable" or "ProgressDeadlineExceeded")
            && known.TimeAt("lastUpdateTime")?.AddSeconds(deployment.NumberAt("spec", "progressDeadlineSeconds") ?? 600) < now)
        {
            Progress(status, "False", "ProgressDeadlineExceeded", $"ReplicaSet \"{fresh.Name()}\" has timed out progressing.", now);
        }
    }

    private static void SetFailure(JsonObject status, JsonObject? fresh, IEnumerable<JsonObject> sets, DateTimeOffset now)
    {
        var failure = (fresh is null ? sets : [fresh]).Select(set => Conditions.Find(set, "ReplicaFailure")).FirstOrDefault(found => found is not null);
        if (failure is null)
            Conditions.Remove(status, "ReplicaFailure");
        else
            Conditions.Set(status, "ReplicaFailure", "True", failure.TextAt("reason") ?? "", failure.TextAt("message") ?? "", now, withUpdateTime: true);
    }

    private static void Progress(JsonObject status, string value, string reason, string message, DateTimeOffset now) =>
        Conditions.Set(status, "Progressing", value, reason, message, now, withUpdateTime: true);

    private static bool IsAbout(JsonObject condition, JsonObject set) =>
        condition.TextAt("message")?.Contains($"\"{set.Name()}\"", StringComparison.Ordinal) == true;

    private static bool HasMoved(JsonObject status, JsonObject before) =>
        Number(status, "updatedReplicas") > Number(before, "updatedReplicas")
        || Number(status, "readyReplicas") > Number(before, "readyReplicas")
        || Number(status, "availableReplicas") > Number(before, "availableReplicas")
        || Number(status, "replicas") - Number(status, "updatedReplicas") < Number(before, "replicas") - Number(before, "updatedReplicas");

    private static long Number(JsonObject status, string name) => status.NumberAt(name) ?? 0;

    private static long Sum(IEnumerable<JsonObject> sets, string name) =>
        sets.Sum(set => (name == "specReplicas" ? set.NumberAt("spec", "replicas") : set.NumberAt("status", name)) ?? 0);
}
