using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>Guaranteed: every container has limits for CPU and memory, and no smaller requests. BestEffort: none has any.</summary>
internal static class QualityOfService
{
    public static string Of(JsonObject pod)
    {
        var containers = pod.ObjectsAt("spec", "containers").Concat(pod.ObjectsAt("spec", "initContainers")).ToList();
        if (containers.All(c => Count(c, "limits") == 0 && Count(c, "requests") == 0))
            return "BestEffort";
        return containers.All(IsGuaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool IsGuaranteed(JsonObject container)
    {
        foreach (var resource in new[] { "cpu", "memory" })
        {
            var limit = container.ObjectAt("resources", "limits")?[resource]?.ToString();
            var request = container.ObjectAt("resources", "requests")?[resource]?.ToString() ?? limit;
            if (limit is null || Quantity.Parse(limit) != Quantity.Parse(request!)) // The request is the limit where it is not set.
                return false;
        }

        return true;
    }

    private static int Count(JsonObject container, string part) => container.ObjectAt("resources", part)?.Count ?? 0;
}
