using Realmworks.Infra.Plans;
using Realmworks.Infra.Settings.Nodes;

namespace Infra.Plans.Tests.Samples;

/// <summary>The groups of nodes in a plan, whatever the cloud: the pool that each belongs to, how few nodes it may have, and in how many zones.</summary>
internal static class PlannedGroups
{
    public static IEnumerable<(string Pool, int Min, int Zones)> Of(Plan plan) =>
    [
        .. plan.Of("aws:eks/nodeGroup:NodeGroup").Select(group => (Pool(group.Inputs["labels"]), group.Inputs["scalingConfig"]["minSize"].Number ?? 0,
            group.Dependencies.Select(plan.Find).OfType<PlannedResource>().Where(subnet => subnet.Type == "aws:ec2/subnet:Subnet")
                .Select(subnet => subnet.Inputs["availabilityZone"].Text).Distinct().Count())),
        .. plan.Of("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool").Where(group => group.Inputs["mode"].Text == "User")
            .Select(group => (Pool(group.Inputs["nodeLabels"]), group.Inputs["minCount"].Number
                ?? group.Inputs["nodeCount"].Number ?? 0, group.Inputs["zones"].Items.Count())),
        .. plan.Of("gcp:container/nodePool:NodePool")
            .Select(group => (Pool(group.Inputs["nodeConfig"]["labels"]), group.Inputs["autoscaling"]["totalMinNodeCount"].Number
                ?? 0, group.Inputs["nodeLocations"].Items.Count())),
    ];

    private static string Pool(InputNode labels) => labels[PoolRoles.Label].Text!;
}
