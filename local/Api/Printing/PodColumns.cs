namespace Realmworks.Local.Api.Printing;

/// <summary>Columns of pods.</summary>
internal static class PodColumns
{
    public static readonly Column[] All =
    [
        Columns.Name,
        Columns.Text("Ready", o => $"{o.Items("status", "containerStatuses").Count(c => c.IsTrue("ready"))}/{o.Items("spec", "containers").Count()}"),
        Columns.Text("Status", PodStatus.Reason),
        new("Restarts", Restarts),
        Columns.Age,
        Columns.Wide("IP", o => o.Text("status", "podIP") is { Length: > 0 } ip ? ip : "<none>"),
        Columns.Wide("Node", o => o.Text("spec", "nodeName") is { Length: > 0 } node ? node : "<none>"),
        Columns.Wide("Nominated Node", o => o.Text("status", "nominatedNodeName") is { Length: > 0 } node ? node : "<none>"),
        Columns.Wide("Readiness Gates", _ => "<none>"),
    ];

    private static JsonNode? Restarts(JsonObject pod, PrintContext context)
    {
        var statuses = pod.Items("status", "containerStatuses").ToList();
        if (!PodStatus.IsInitialised(pod)) statuses = [.. pod.Items("status", "initContainerStatuses")];
        var count = statuses.Sum(c => c.Long("restartCount") ?? 0);
        var last = statuses.Select(c => c.Text("lastState", "terminated", "finishedAt")).Where(t => t is not null).Max(StringComparer.Ordinal);
        return count > 0 && last is not null ? $"{count} ({context.Age(last)} ago)" : count.ToString();
    }
}
