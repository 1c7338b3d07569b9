using Realmworks.Infra.Plans;
using Realmworks.Infra.Settings.Nodes;

namespace Infra.Plans.Tests.Samples;

/// <summary>The groups of nodes in a plan, whatever the cloud: the pool that each belongs to, and how few nodes it may have.</summary>
internal static class PlannedGroups
{
    public static IEnumerable<(string Pool, int Min)> Of(Plan plan) =>
    [
        .. plan.Of("aws:eks/nodeGroup:NodeGroup").Select(group => (Pool(group.Inputs["labels"]), group.Inputs["scalingConfig"]["minSize"].Number ?? 0)),
        .. plan.Of("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool").Where(group => group.Inputs["mode"].Text == "User")
            .Select(group => (Pool(group.Inputs["nodeLabels"]), group.Inputs["minCount"].Number ?? group.Inputs["nodeCount"].Number ?? 0)),
        .. plan.Of("gcp:container/nodePool:NodePool")
            .Select(group => (Pool(group.Inputs["nodeConfig"]["labels"]), group.Inputs["autoscaling"]["totalMinNodeCount"].Number ?? 0)),
    ];

    private static string Pool(InputNode labels) => labels[PoolRoles.Label].Text!;
}
