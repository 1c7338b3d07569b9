namespace Realmworks.Local.Controllers.Quotas;

/// <summary>What of a quota is used, in the quota's own words: requests.cpu, pods, count/deployments.apps ...</summary>
internal static class QuotaPolicy
{
    private static readonly HashSet<string> s_compute = new(StringComparer.Ordinal) { "cpu", "memory", "ephemeral-storage" };

    /// <param name="hard">The limits of the quota.</param>
    /// <param name="list">The namespace's objects of a resource, named as in count/…: "pods", "deployments.apps".</param>
    public static JsonObject Used(JsonObject hard, Func<string, IEnumerable<JsonObject>> list)
    {
        var used = new JsonObject();
        foreach (var (name, _) in hard)
            used[name] = Quantity.Write(name, UseOf(name, list));
        return used;
    }

    /// <summary>The resources whose objects count towards the quota.</summary>
    public static IEnumerable<string> ResourcesOf(JsonObject hard) => hard.Select(limit => ResourceOf(limit.Key)).Distinct(StringComparer.Ordinal);

    private static decimal UseOf(string name, Func<string, IEnumerable<JsonObject>> list)
    {
        var items = list(ResourceOf(name));
        var pods = items.Where(pod => !PodState.IsFinished(pod));
        return name switch
        {
            "pods" => pods.Count(),
            "requests.storage" => items.Sum(claim => Quantity.Read(claim.TextAt("spec", "resources", "requests", "storage"))),
            "services.loadbalancers" => items.Count(service => service.TextAt("spec", "type") == "LoadBalancer"),
            "services.nodeports" => items.Where(service => service.TextAt("spec", "type") is "NodePort" or "LoadBalancer")
                .Sum(service => service.ObjectsAt("spec", "ports").Count()),
            _ when name.StartsWith("limits.", StringComparison.Ordinal) => pods.Sum(pod => PodRequests.LimitOf(pod.ObjectAt("spec") ?? [], name[7..])),
            _ when name.StartsWith("requests.", StringComparison.Ordinal) => pods.Sum(pod => PodRequests.Of(pod.ObjectAt("spec") ?? [], name[9..])),
            _ when s_compute.Contains(name) => pods.Sum(pod => PodRequests.Of(pod.ObjectAt("spec") ?? [], name)),
            _ => items.Count(),
        };
    }

    private static string ResourceOf(string name) => name switch
    {
        "requests.storage" => "persistentvolumeclaims",
        "services.loadbalancers" or "services.nodeports" => "services",
        _ when name.StartsWith("count/", StringComparison.Ordinal) => name[6..],
        _ when s_compute.Contains(name) || name.StartsWith("limits.", StringComparison.Ordinal) || name.StartsWith("requests.", StringComparison.Ordinal) => "pods",
        _ => name,
    };
}
