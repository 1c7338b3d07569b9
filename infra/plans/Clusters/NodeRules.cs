namespace Realmworks.Infra.Plans.Clusters;

/// <summary>Nodes: enough of them, in zones that they say, with a container runtime that is supported.</summary>
internal static class NodeRules
{
    private const string Zone = "topology.kubernetes.io/zone";

    public static IEnumerable<ClusterFinding> Check(ClusterAnswers cluster, bool production)
    {
        var nodes = cluster.UsableNodes.ToArray();
        if (nodes.Length == 0)
        {
            return [new ClusterFinding("no node is ready that takes pods", "see `kubectl get nodes`; taints with NoSchedule keep pods away as well")];
        }
        return [.. Zones(nodes, production), .. Runtimes(nodes), .. Machines(nodes)];
    }

    private static IEnumerable<ClusterFinding> Zones(InputNode[] nodes, bool production)
    {
        var unlabelled = nodes.Where(node => !node["metadata"]["labels"][Zone].IsThere).Select(Name).ToArray();
        var zones = nodes.Select(node => node["metadata"]["labels"][Zone].Text).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (unlabelled.Length > 0)
        {
            yield return new ClusterFinding($"{Listed(unlabelled)} without a zone: pods are spread only over zones that nodes name",
                $"label each with the place that it fails with (a data centre, a rack, a host group of vSphere): kubectl label node {unlabelled[0]} {Zone}=<zone>", Refuses: production);
        }
        if (production && zones.Length is > 0 and < 3)
        {
            yield return new ClusterFinding(
                $"nodes are in {zones.Length} zone{(zones.Length == 1 ? "" : "s")} ({string.Join(", ", zones)}), and production spreads over three",
                "add nodes in others, or set profile: development");
        }
    }

    private static IEnumerable<ClusterFinding> Runtimes(InputNode[] nodes) =>
        from node in nodes
        let runtime = node["status"]["nodeInfo"]["containerRuntimeVersion"].Text ?? ""
        where !runtime.StartsWith("containerd://", StringComparison.Ordinal) && !runtime.StartsWith("cri-o://", StringComparison.Ordinal)
        group Name(node) by runtime.Split("://")[0] into unsupported
        select new ClusterFinding($"{(unsupported.Key.Length == 0 ? "an unknown runtime" : unsupported.Key)} runs the containers of {Listed([.. unsupported])}",
            "containerd and CRI-O are supported");

    private static IEnumerable<ClusterFinding> Machines(InputNode[] nodes)
    {
        var others = nodes.Where(node => node["status"]["nodeInfo"]["architecture"].Text != "amd64"
            || node["status"]["nodeInfo"]["operatingSystem"].Text != "linux").Select(Name).ToArray();
        if (others.Length > 0)
        {
            yield return new ClusterFinding($"other machines than Linux on amd64, which the images are built for: {Listed(others)}",
                "keep pods away from them: taint them with NoSchedule");
        }
    }

    private static string Name(InputNode node) => node["metadata"]["name"].Text ?? "?";

    private static string Listed(string[] names) => names.Length switch
    {
        1 => $"node {names[0]}",
        <= 3 => $"nodes {string.Join(", ", names)}",
        _ => $"nodes {string.Join(", ", names.Take(3))} and {names.Length - 3} more",
    };
}
