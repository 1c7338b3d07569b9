namespace Realmworks.Local.Client;

/// <summary>What objects take of a resource quota, by the quota's own words: requests.cpu, pods, count/deployments.apps ...</summary>
public static class QuotaUse
{
    private static readonly string[] s_compute = ["cpu", "memory", "ephemeral-storage"];

    /// <summary>The resource whose objects count towards it, named as in count/...: "pods", "deployments.apps".</summary>
    public static string ResourceOf(string name) => name switch
    {
        "requests.storage" => "persistentvolumeclaims",
        "services.loadbalancers" or "services.nodeports" => "services",
        _ when name.StartsWith("count/", StringComparison.Ordinal) => name[6..],
        _ => Compute(name) is null ? name : "pods",
    };

    /// <summary>Whether each object counts as one, whatever it says.</summary>
    public static bool IsCount(string name) =>
        name != "pods" && Compute(name) is null && name is not ("requests.storage" or "services.loadbalancers" or "services.nodeports");

    /// <summary>What one object of that resource takes of it.</summary>
    public static decimal Of(string name, JsonObject item) => name switch
    {
        "requests.storage" => Quantity.Read(item.NodeAt("spec", "resources", "requests", "storage")),
        "services.loadbalancers" => item.TextAt("spec", "type") == "LoadBalancer" ? 1 : 0,
        "services.nodeports" => item.TextAt("spec", "type") is "NodePort" or "LoadBalancer" ? item.ObjectsAt("spec", "ports").Count() : 0,
        _ when IsCount(name) => 1,
        _ when item.TextAt("status", "phase") is "Succeeded" or "Failed" => 0,
        _ => Compute(name) switch
        {
            ("limits", var resource) => PodRequests.LimitOf(item.ObjectAt("spec") ?? [], resource),
            (_, var resource) => PodRequests.Of(item.ObjectAt("spec") ?? [], resource),
            null => 1,
        },
    };

    /// <summary>The names of a quota that a pod's containers must state something for, and do not.</summary>
    public static IReadOnlyList<string> Unstated(JsonObject pod, IEnumerable<string> names)
    {
        var result = new List<string>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            if (Compute(name) is not var (part, resource) || !s_compute.Contains(resource))
                continue;
            var silent = pod.ObjectsAt("spec", "containers").Where(c => c.NodeAt("resources", part, resource) is null).Select(c => c.TextAt("name")).ToList();
            if (silent.Count > 0)
                result.Add($"{name} for: {string.Join(",", silent)}");
        }

        return result;
    }

    private static (string Part, string Resource)? Compute(string name) =>
        name.StartsWith("limits.", StringComparison.Ordinal) ? ("limits", name[7..])
        : name.StartsWith("requests.", StringComparison.Ordinal) && name != "requests.storage" ? ("requests", name[9..])
        : s_compute.Contains(name) ? ("requests", name) : null;
}
