using System.Collections.Immutable;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Plans.Clusters;

/// <summary>What a cluster that is brought along must offer, asked of its own answers before anything is applied to it.</summary>
internal static class ClusterRules
{
    public static ImmutableArray<ClusterFinding> Check(ClusterAnswers cluster, InstallationSettings settings) =>
    [
        .. Version(cluster),
        .. Kind(cluster, settings.Existing.Distribution),
        .. NodeRules.Check(cluster, settings.Profile == Profile.Production),
        .. StorageRules.Check(cluster, settings),
        .. NetworkRules.Check(cluster, settings),
        .. Metrics(cluster),
    ];

    private static IEnumerable<ClusterFinding> Version(ClusterAnswers cluster)
    {
        // The oldest that has all that is applied: pod disruption budgets with an eviction policy for unready pods are the youngest of it.
        const int Least = 31;
        var text = cluster.Version["gitVersion"].Text ?? "";
        var parts = text.TrimStart('v').Split('.', '+', '-');
        if (parts.Length < 2 || !int.TryParse(parts[0], out var major) || !int.TryParse(parts[1], out var minor))
        {
            yield return new ClusterFinding($"the server's version cannot be read: '{text}'", "see that the context leads to a Kubernetes API server");
        }
        else if (major == 1 && minor < Least)
        {
            yield return new ClusterFinding($"the server is {text}", $"upgrade it to 1.{Least} or newer, one minor at a time");
        }
    }

    private static IEnumerable<ClusterFinding> Kind(ClusterAnswers cluster, Distribution said)
    {
        var isOpenShift = cluster.HasGroup("security.openshift.io");
        if (isOpenShift && said != Distribution.OpenShift)
        {
            yield return new ClusterFinding("the cluster is OpenShift, whose security contexts refuse pods that name their user",
                "set existing.distribution: openShift");
        }
        else if (!isOpenShift && said == Distribution.OpenShift)
        {
            yield return new ClusterFinding("the cluster is no OpenShift, and would run pods that name no user as their images say, the broker's as root",
                "set existing.distribution to what it is: kubernetes, rke2 or kind");
        }
    }

    private static IEnumerable<ClusterFinding> Metrics(ClusterAnswers cluster)
    {
        if (!cluster.HasGroup("metrics.k8s.io"))
        {
            yield return new ClusterFinding("there is no metrics API (metrics.k8s.io): nothing can be scaled on CPU or memory",
                "install metrics-server, 0.7 or newer; OpenShift and RKE2 have one of their own, which may be switched off");
        }
        else if (!cluster.NodeMetrics["items"].Items.Any())
        {
            yield return new ClusterFinding(
                "the metrics API is there and knows no node", "see `kubectl get apiservice v1beta1.metrics.k8s.io` and the log of what serves it");
        }
    }
}
