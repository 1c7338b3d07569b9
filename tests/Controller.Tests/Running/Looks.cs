using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Cluster;

namespace Realmworks.Controller.Tests.Running;

/// <summary>Waits for what the controller brings about.</summary>
internal static class Looks
{
    public static async Task<Realm> RealmAsync(this ClusterApi cluster, string name, Func<Realm, bool> good) =>
        (await TestCluster.UntilAsync(() => cluster.FindRealmAsync(name, default), found => found is not null && good(found.Resource)))!.Resource;

    public static Task<Realm> ReadyRealmAsync(this ClusterApi cluster, string name) =>
        cluster.RealmAsync(name, realm => Is(realm.Status?.Conditions, ConditionTypes.Ready, "True"));

    public static async Task<Pipeline> PipelineAsync(this ClusterApi cluster, string space, string name, Func<Pipeline, bool> good) =>
        (await TestCluster.UntilAsync(() => cluster.FindPipelineAsync(space, name, default), found => found is not null && good(found.Resource)))!.Resource;

    public static Task<Pipeline> PhaseAsync(this ClusterApi cluster, string space, string name, string phase) =>
        cluster.PipelineAsync(space, name, pipeline => pipeline.Status?.Phase == phase && pipeline.Status.ObservedGeneration == pipeline.Metadata.Generation);

    public static async Task<V1Deployment> DeploymentAsync(this ClusterApi cluster, string space, string name, Func<V1Deployment, bool> good) =>
        (await TestCluster.UntilAsync(() => cluster.FindDeploymentAsync(space, name, default), found => found is not null && good(found)))!;

    public static Condition Condition(this Pipeline pipeline, string type) =>
        Assert.Single(pipeline.Status?.Conditions ?? [], condition => condition.Type == type);

    public static bool Is(IEnumerable<Condition>? conditions, string type, string status) =>
        conditions?.Any(condition => condition.Type == type && condition.Status == status) == true;
}
