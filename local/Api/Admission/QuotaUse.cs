namespace Realmworks.Local.Api.Admission;

/// <summary>What one object takes of a quota.</summary>
internal static class QuotaUse
{
    private static readonly string[] Compute = ["cpu", "memory", "ephemeral-storage"];

    public static Dictionary<string, decimal> Of(string resource, JsonObject tree)
    {
        var use = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["count/" + resource] = 1 };
        switch (resource)
        {
            case "pods" when tree.Text("status", "phase") is not ("Succeeded" or "Failed"):
                use["pods"] = 1;
                foreach (var name in Compute)
                {
                    use["requests." + name] = use[name] = Sum(tree, "requests", name);
                    use["limits." + name] = Sum(tree, "limits", name);
                }

                break;
            case "services":
                use["services"] = 1;
                if (tree.Text("spec", "type") == "LoadBalancer") use["services.loadbalancers"] = 1;
                if (tree.Text("spec", "type") is "NodePort" or "LoadBalancer") use["services.nodeports"] = tree.Items("spec", "ports").Count();
                break;
            case "persistentvolumeclaims":
                use["persistentvolumeclaims"] = 1;
                use["requests.storage"] = Quantity.Read(tree.At("spec", "resources", "requests", "storage"));
                break;
            case "configmaps" or "secrets" or "resourcequotas":
                use[resource] = 1;
                break;
        }

        return use;
    }

    public static void Add(Dictionary<string, decimal> total, Dictionary<string, decimal> more)
    {
        foreach (var (name, amount) in more) total[name] = total.GetValueOrDefault(name) + amount;
    }

    /// <summary>A quota on a compute resource makes every container state it.</summary>
    public static List<string> Unstated(JsonObject pod, IEnumerable<string> hard)
    {
        var result = new List<string>();
        foreach (var name in hard.Order(StringComparer.Ordinal))
        {
            var (part, resource) = name.StartsWith("limits.", StringComparison.Ordinal) ? ("limits", name[7..])
                : name.StartsWith("requests.", StringComparison.Ordinal) ? ("requests", name[9..]) : ("requests", name);
            if (!Compute.Contains(resource)) continue;
            var silent = pod.Items("spec", "containers").Where(c => c.At("resources", part, resource) is null).Select(c => c.Text("name")).ToList();
            if (silent.Count > 0) result.Add($"{name} for: {string.Join(",", silent)}");
        }

        return result;
    }

    private static decimal Sum(JsonObject pod, string part, string name)
    {
        var running = pod.Items("spec", "containers").Sum(c => Quantity.Read(c.At("resources", part, name)));
        var initial = pod.Items("spec", "initContainers").Select(c => Quantity.Read(c.At("resources", part, name))).DefaultIfEmpty(0).Max();
        return Math.Max(running, initial);
    }
}
