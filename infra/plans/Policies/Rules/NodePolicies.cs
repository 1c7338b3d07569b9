using System.Collections.Immutable;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>Nodes are hardened, and spread.</summary>
internal static class NodePolicies
{
    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW131", Severity.Error, "Instance metadata is read with a session (IMDSv2), and pods do not reach it",
            "A request that a pod is tricked into would read the node's credentials.", Metadata),
        new("RW132", Severity.Error, "In production every pool has nodes in three zones", "A zone that fails would take a whole pool with it.", Zones),
        new("RW133", Severity.Error, "Spot machines hold no volumes", "The cloud takes them away within two minutes.", Spot),
        new("RW134", Severity.Warning, "In production a pool's minimum spreads evenly over its zones", "Losing a zone must leave two thirds.", Minimum),
    ];

    private static IEnumerable<Breach> Metadata(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:ec2/launchTemplate:LaunchTemplate", "aws:ec2/instance:Instance"), machine => machine.Inputs["metadataOptions"] switch
        {
            var options when options["httpTokens"].Text != "required" => "metadataOptions.httpTokens is not required",
            var options when options["httpPutResponseHopLimit"].Number is not 1 && machine.Kind == "LaunchTemplate" =>
                "metadataOptions.httpPutResponseHopLimit is not 1",
            _ => null,
        }),
        .. scope.Each(scope.Of("gcp:container/nodePool:NodePool"), pool =>
            pool.Inputs["nodeConfig"]["workloadMetadataConfig"]["mode"].Text == "GKE_METADATA"
                ? null
                : "its pods reach the machine's metadata: mode is not GKE_METADATA"),
    ];

    private static IEnumerable<Breach> Zones(PolicyScope scope) => !scope.IsProduction ? [] :
    [
        .. scope.Of("aws:eks/nodeGroup:NodeGroup").GroupBy(PoolOf)
            .Where(groups => groups.Max(group => group.Inputs["subnetIds"].Items.Count()) < 3 && groups.Count() < 3)
            .Select(groups => new Breach(groups.First(), $"pool {groups.Key} has subnets in fewer than three zones")),
        .. scope.Of("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool").GroupBy(PoolOf)
            .Where(pools => pools.SelectMany(pool => pool.Inputs["zones"].Texts).Distinct().Count() < 3)
            .Select(pools => new Breach(pools.First(), $"pool {pools.Key} has nodes in fewer than three zones")),
        .. scope.Of("gcp:container/nodePool:NodePool").GroupBy(PoolOf)
            .Where(pools => pools.SelectMany(pool => pool.Inputs["nodeLocations"].Texts).Distinct().Count() < 3)
            .Select(pools => new Breach(pools.First(), $"pool {pools.Key} has nodes in fewer than three zones")),
    ];

    private static string PoolOf(PlannedResource group) => Label(group.Inputs["labels"]) ?? Label(group.Inputs["nodeLabels"])
        ?? Label(group.Inputs["nodeConfig"]["labels"]) ?? group.Name;

    private static string? Label(InputNode labels) => labels[PoolRoles.Label].Text;

    private static IEnumerable<Breach> Spot(PolicyScope scope) =>
        scope.Each(scope.Of("aws:eks/nodeGroup:NodeGroup",
            "azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool", "gcp:container/nodePool:NodePool"),
            group => IsSpot(group) && scope.Settings.NodePools.TryGetValue(PoolOf(group), out var pool)
                && pool.Zonal ? "it is spot, and its pool holds volumes" : null);

    private static bool IsSpot(PlannedResource group) => group.Inputs["capacityType"].Text == "SPOT" || group.Inputs["priority"].Text == "Spot"
        || group.Inputs["nodeConfig"]["spot"].Flag == true;

    private static IEnumerable<Breach> Minimum(PolicyScope scope) => !scope.IsProduction ? [] : scope.Each(
        scope.Of("aws:eks/nodeGroup:NodeGroup").Where(group => group.Inputs["subnetIds"].Items.Count() >= 3),
        group => group.Inputs["scalingConfig"]["minSize"].Number % 3 is null or 0 ? null
            : $"its minimum of {group.Inputs["scalingConfig"]["minSize"].Number} is no multiple of three");
}
