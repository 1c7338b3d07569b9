using k8s;
using k8s.Models;

namespace Realmworks.Controller.Tests.Running;

/// <summary>Plays the Deployment controller, the nodes and the garbage collector, of which there are none here.</summary>
internal static class Rollout
{
    public static async Task CompleteAsync(this TestCluster cluster, string space, string name)
    {
        var live = await cluster.Client.AppsV1.ReadNamespacedDeploymentAsync(name, space);
        var replicas = live.Spec.Replicas ?? 1;
        await cluster.Client.AppsV1.PatchNamespacedDeploymentStatusAsync(
            new V1Patch(
                $$"""
                { "status": { "observedGeneration": {{live.Metadata.Generation}}, "replicas": {{replicas}}, "updatedReplicas": {{replicas}},
                    "readyReplicas": {{replicas}}, "availableReplicas": {{replicas}} } }
                """,
                V1Patch.PatchType.MergePatch),
            name,
            space);
    }

    /// <summary>What the autoscaler does: it writes the count through the scale subresource.</summary>
    public static Task ScaleAsync(this TestCluster cluster, string space, string name, int count) => cluster.Client.AppsV1.PatchNamespacedDeploymentScaleAsync(
        new V1Patch($$"""{ "spec": { "replicas": {{count}} } }""", V1Patch.PatchType.MergePatch), name, space, fieldManager: "realmworks-scaler");

    /// <summary>The pods of a Deployment that is being deleted have ended.</summary>
    public static async Task CollectAsync(this TestCluster cluster, string space, string name)
    {
        await TestCluster.UntilAsync(
            () => cluster.Client.AppsV1.ReadNamespacedDeploymentAsync(name, space), live => live.Metadata.DeletionTimestamp is not null);
        await cluster.Client.AppsV1.PatchNamespacedDeploymentAsync(
            new V1Patch("""{"metadata":{"finalizers":null}}""", V1Patch.PatchType.MergePatch), name, space);
    }
}
