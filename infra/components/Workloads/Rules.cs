using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>What controller and scaler may do, no more than they do.</summary>
internal static class Rules
{
    private static readonly string[] _read = ["get", "list", "watch"];
    private static readonly string[] _write = ["get", "list", "watch", "create", "update", "patch", "delete"];
    private static readonly string[] _change = ["get", "update", "patch"];

    public static ImmutableArray<PolicyRuleArgs> ControllerInCluster { get; } =
    [
        Rule(RealmworksApi.Group, [RealmworksApi.RealmPlural, RealmworksApi.PipelinePlural], [.. _read, "update", "patch"]),
        Rule(RealmworksApi.Group, Sub("status"), _change),
        Rule(RealmworksApi.Group, Sub("finalizers"), ["update"]),
        Rule("", ["namespaces"], _read),
        // Read through one watch over all namespaces; written only where a realm's namespace grants it.
        Rule("apps", ["deployments"], _read),
    ];

    public static ImmutableArray<PolicyRuleArgs> ControllerInRealm { get; } =
    [
        // A realm that goes takes its pipelines along.
        Rule(RealmworksApi.Group, [RealmworksApi.PipelinePlural], ["delete"]),
        Rule("", ["secrets", "configmaps"], _write),
        Rule("apps", ["deployments"], _write),
        Rule("", ["events"], ["create", "patch"]),
    ];

    public static ImmutableArray<PolicyRuleArgs> ScalerInCluster { get; } =
    [
        Rule(RealmworksApi.Group, [RealmworksApi.RealmPlural, RealmworksApi.PipelinePlural], _read),
        Rule("apps", ["deployments"], _read),
        // Whose Deployment another scales is not scaled.
        Rule("autoscaling", ["horizontalpodautoscalers"], ["list", "watch"]),
    ];

    public static ImmutableArray<PolicyRuleArgs> ScalerInRealm { get; } =
    [
        Rule(RealmworksApi.Group, [$"{RealmworksApi.PipelinePlural}/status"], ["patch"]),
        Rule("apps", ["deployments/scale"], ["get", "patch"]),
        // The deletion cost of executors: idle ones go first.
        Rule("", ["pods"], ["list", "patch"]),
        Rule("", ["events"], ["create"]),
    ];

    /// <summary>Leader election, in their own namespace.</summary>
    public static ImmutableArray<PolicyRuleArgs> Leading { get; } =
    [
        Rule("coordination.k8s.io", ["leases"], ["get", "list", "create", "update", "patch", "delete"]),
        Rule("", ["events"], ["create", "patch"]),
    ];

    private static string[] Sub(string resource) => [$"{RealmworksApi.RealmPlural}/{resource}", $"{RealmworksApi.PipelinePlural}/{resource}"];

    private static PolicyRuleArgs Rule(string group, string[] resources, string[] verbs) =>
        new() { ApiGroups = { group }, Resources = resources, Verbs = verbs };
}
