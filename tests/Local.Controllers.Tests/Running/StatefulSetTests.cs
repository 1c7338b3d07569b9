using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Running;

public sealed class StatefulSetTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly ResourcePath s_sets = ResourcePath.Apps("statefulsets");
    private static readonly ResourcePath s_pods = ResourcePath.Core("pods");
    private static readonly ResourcePath s_claims = ResourcePath.Core("persistentvolumeclaims");
    private static readonly ResourcePath s_volumes = ResourcePath.Core("persistentvolumes");

    [Fact]
    public async Task Pods_have_names_claims_and_nodes_that_last()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 3);

        var pods = await ReadyAsync(ns, 3);
        Assert.Equal(["mq-0", "mq-1", "mq-2"], pods.Select(pod => pod.Name()).Order());
        Assert.All(pods, pod => Assert.Equal((pod.Name(), "mq-nodes"), (pod.TextAt("spec", "hostname"), pod.TextAt("spec", "subdomain"))));
        Assert.Equal("2", pods.First(pod => pod.Name() == "mq-2").Label("apps.kubernetes.io/pod-index"));

        var claims = await cluster.UntilAsync(s_claims.In(ns), items => items.Count == 3 && items.All(claim => claim.TextAt("status", "phase") == "Bound"));
        var volume = await cluster.Client.GetAsync(s_volumes.At(null, claims.First(claim => claim.Name() == "data-mq-1").TextAt("spec", "volumeName")!));
        var home = pods.First(pod => pod.Name() == "mq-1").TextAt("spec", "nodeName");
        Assert.Equal(Path.Combine(cluster.VolumesFolder, volume.Name()), volume.TextAt("spec", "local", "path"));
        Assert.Contains(home!, volume.ObjectAt("spec", "nodeAffinity")!.ToJsonString(), StringComparison.Ordinal);

        // Deleted, the pod comes back under its name, to its data.
        var uid = pods.First(pod => pod.Name() == "mq-1").Uid();
        await cluster.Client.DeleteAsync(s_pods.At(ns, "mq-1"));
        var again = await cluster.UntilAsync(s_pods.In(ns), "mq-1", pod => pod.Uid() != uid && pod.TextAt("spec", "nodeName") is not null);
        Assert.Equal(home, again.TextAt("spec", "nodeName"));
    }

    [Fact]
    public async Task Pods_that_come_all_at_once_and_must_be_apart_get_their_volumes_apart()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 3, more: """
            "podManagementPolicy": "Parallel",
            """, podMore: """
            "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {"matchLabels": {"app": "mq"} } }],
            """);

        var pods = await ReadyAsync(ns, 3);
        Assert.Equal(["node-a", "node-b", "node-c"], pods.Select(pod => pod.TextAt("spec", "nodeName")).Order());
    }

    [Fact]
    public async Task An_update_goes_from_the_highest_down_to_the_partition()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 3, more: """
            "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 1} },
            """);
        await ReadyAsync(ns, 3);

        await cluster.Client.PatchAsync(
            s_sets.At(ns, "mq"), PatchKind.Merge, Make.Json("""{"spec": {"template": {"metadata": {"labels": {"app": "mq", "version": "2"} } } } }"""));

        var done = await cluster.UntilAsync(
            s_sets.In(ns), "mq", set => set.NumberAt("status", "updatedReplicas") == 2 && set.NumberAt("status", "readyReplicas") == 3);
        Assert.NotEqual(done.TextAt("status", "currentRevision"), done.TextAt("status", "updateRevision"));
        var pods = await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 3);
        Assert.Equal([null, "2", "2"], pods.OrderBy(pod => pod.Name()).Select(pod => pod.Label("version")));

        await cluster.Client.PatchAsync(
            s_sets.At(ns, "mq"), PatchKind.Merge, Make.Json("""{"spec": {"updateStrategy": {"rollingUpdate": {"partition": 0} } } }"""));
        await cluster.UntilAsync(
            s_sets.In(ns), "mq", set => set.TextAt("status", "currentRevision") == done.TextAt("status", "updateRevision"));
    }

    [Fact]
    public async Task Claims_stay_or_go_as_the_retention_policy_says()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 2, more: """
            "podManagementPolicy": "Parallel", "persistentVolumeClaimRetentionPolicy": {"whenScaled": "Delete", "whenDeleted": "Retain"},
            """);
        await ReadyAsync(ns, 2);

        await cluster.Client.PatchAsync(s_sets.At(ns, "mq"), PatchKind.Merge, Make.Json("""{"spec": {"replicas": 1} }"""));
        await cluster.UntilGoneAsync(s_claims.In(ns), "data-mq-1");
        await cluster.Client.DeleteAsync(s_sets.At(ns, "mq"));
        await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 0);

        Assert.Equal("data-mq-0", Assert.Single(await cluster.UntilAsync(s_claims.In(ns), _ => true)).Name());
    }

    private async Task<IReadOnlyList<JsonObject>> ReadyAsync(string ns, int count)
    {
        await cluster.UntilAsync(s_sets.In(ns), "mq", set => set.NumberAt("status", "readyReplicas") == count);
        return await cluster.UntilAsync(s_pods.In(ns), items => items.Count == count);
    }

    private Task<JsonObject> CreateAsync(string ns, int replicas, string more = "", string podMore = "") => cluster.CreateAsync(s_sets.In(ns), $$"""
        {
          "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "mq"},
          "spec": {
            "replicas": {{replicas}}, {{more}} "serviceName": "mq-nodes", "selector": {"matchLabels": {"app": "mq"} },
            "template": {"metadata": {"labels": {"app": "mq"} }, "spec": { {{podMore}} "containers": [{"name": "main", "image": "mq:1"}]} },
            "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {
              "storageClassName": "standard", "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"} } } }]
          }
        }
        """);
}
