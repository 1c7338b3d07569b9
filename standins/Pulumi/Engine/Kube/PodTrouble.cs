using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>Why a pod is not ready, in a line.</summary>
internal static class PodTrouble
{
    /// <summary>The first few different things that pods have to say.</summary>
    public static string? Of(IEnumerable<JsonObject> pods)
    {
        var lines = pods
            .Where(p => !KubeObject.HasCondition(p, "Ready"))
            .Select(p => (Name: KubeObject.Name(p), Trouble: Of(p)))
            .Where(p => p.Trouble is not null)
            .GroupBy(p => p.Trouble, StringComparer.Ordinal)
            .Select(g => (Name: g.Min(p => p.Name), Count: g.Count(), Trouble: g.Key))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"pod {p.Name}{(p.Count > 1 ? $" and {p.Count - 1} more" : "")}: {p.Trouble}")
            .Take(3)
            .ToArray();
        return lines.Length == 0 ? null : string.Join("; ", lines);
    }

    public static string? Of(JsonObject pod)
    {
        if (KubeObject.Condition(pod, "PodScheduled") is { } scheduled && scheduled["status"]?.ToString() == "False")
        {
            return scheduled["message"]?.ToString() ?? "not scheduled";
        }

        var status = pod["status"];
        var containers = (status?["initContainerStatuses"] as JsonArray ?? []).Concat(status?["containerStatuses"] as JsonArray ?? []);
        foreach (var container in containers.OfType<JsonObject>())
        {
            var state = container["state"];
            if (state?["waiting"] is JsonObject waiting && waiting["reason"]?.ToString() is { } reason and not ("PodInitializing" or "ContainerCreating"))
            {
                return With(reason, waiting["message"]?.ToString() ?? Ended(container["lastState"]?["terminated"]));
            }

            if (state?["terminated"] is JsonObject ended && KubeObject.Int(ended["exitCode"]) != 0) return $"container {container["name"]} {Ended(ended)}";
            if (state?["running"] is not null && container["ready"]?.ToString() == "false") return $"container {container["name"]} is running, not ready";
        }

        return null;
    }

    private static string? Ended(JsonNode? terminated) =>
        terminated is null ? null : With($"exited with {terminated["exitCode"]}", terminated["message"]?.ToString());

    private static string With(string reason, string? message) => string.IsNullOrWhiteSpace(message) ? reason : $"{reason}: {message.Trim()}";
}
