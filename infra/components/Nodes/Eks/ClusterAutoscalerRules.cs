using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>What Cluster Autoscaler may do in the cluster: see all that decides where a pod fits, and empty nodes.</summary>
internal static class ClusterAutoscalerRules
{
    private static readonly string[] _see = ["get", "list", "watch"];

    public static ImmutableArray<PolicyRuleArgs> InCluster { get; } =
    [
        Rule("", ["events", "endpoints"], ["create", "patch"]),
        Rule("", ["pods/eviction"], ["create"]),
        Rule("", ["pods/status"], ["update"]),
        Rule("", ["nodes"], [.. _see, "update"]),
        Rule("", ["namespaces", "pods", "services", "replicationcontrollers", "persistentvolumeclaims", "persistentvolumes"], _see),
        Rule("apps", ["daemonsets", "replicasets", "statefulsets"], _see),
        Rule("batch", ["jobs", "cronjobs"], _see),
        Rule("policy", ["poddisruptionbudgets"], _see),
        Rule("storage.k8s.io", ["storageclasses", "csinodes", "csidrivers", "csistoragecapacities", "volumeattachments"], _see),
        Rule("resource.k8s.io", ["resourceclaims", "resourceslices", "deviceclasses"], _see),
        Rule("coordination.k8s.io", ["leases"], ["create"]),
    ];

    public static ImmutableArray<PolicyRuleArgs> InNamespace { get; } =
    [
        Rule("coordination.k8s.io", ["leases"], ["get", "update"], "cluster-autoscaler"),
        Rule("", ["configmaps"], ["create", "list", "watch"]),
        Rule("", ["configmaps"], ["delete", "get", "update", "watch"], "cluster-autoscaler-status", "cluster-autoscaler-priority-expander"),
    ];

    private static PolicyRuleArgs Rule(string group, string[] resources, string[] verbs, params string[] names)
    {
        var rule = new PolicyRuleArgs { ApiGroups = { group }, Resources = resources, Verbs = verbs };
        foreach (var name in names)
        {
            rule.ResourceNames.Add(name);
        }
        return rule;
    }
}
