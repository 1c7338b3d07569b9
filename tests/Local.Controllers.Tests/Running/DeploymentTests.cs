using System.Diagnostics;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Running;

public sealed class DeploymentTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly ResourcePath s_deployments = ResourcePath.Apps("deployments");
    private static readonly ResourcePath s_sets = ResourcePath.Apps("replicasets");
    private static readonly ResourcePath s_pods = ResourcePath.Core("pods");

    [Fact]
    public async Task A_deployment_comes_up_spread_over_the_zones_and_scales()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 3);

        var ready = await ReadyAsync(ns, 3);
        var pods = await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 3);
        Assert.Equal(["node-a", "node-b", "node-c"], pods.Select(pod => pod.TextAt("spec", "nodeName")).Order());
        Assert.Equal("1", ready.Annotation("deployment.kubernetes.io/revision"));
        await cluster.UntilAsync(s_deployments.In(ns), "web", item => Condition(item, "Progressing")?.TextAt("reason") == "NewReplicaSetAvailable"
            && Condition(item, "Available")?.TextAt("status") == "True");

        await PatchAsync(ns, """{"spec": {"replicas": 1} }""");
        await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 1);
        await ReadyAsync(ns, 1);
        await PatchAsync(ns, """{"spec": {"replicas": 0} }""");
        await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 0);
    }

    [Fact]
    public async Task A_rollout_replaces_all_pods_and_keeps_the_history()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 4);
        await ReadyAsync(ns, 4);

        await PatchAsync(ns, """{"spec": {"template": {"spec": {"containers": [{"name": "main", "image": "web:2"}]} } } }""");
        await cluster.UntilAsync(s_deployments.In(ns), "web", item => item.NumberAt("status", "updatedReplicas") == 4
            && item.NumberAt("status", "replicas") == 4 && item.NumberAt("status", "availableReplicas") == 4
            && item.NumberAt("status", "observedGeneration") == item.Generation());

        var sets = await cluster.UntilAsync(s_sets.In(ns), items => items.Count == 2 && items.Count(set => set.NumberAt("spec", "replicas") == 4) == 1);
        Assert.Equal(["1", "2"], sets.Select(set => set.Annotation("deployment.kubernetes.io/revision")).Order());
        var pods = await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 4);
        Assert.All(pods, pod => Assert.Equal("web:2", pod.ObjectsAt("spec", "containers").First().TextAt("image")));

        // Back again: the old replica set serves anew, under a new number.
        await PatchAsync(ns, """{"spec": {"template": {"spec": {"containers": [{"name": "main", "image": "web:1"}]} } } }""");
        await cluster.UntilAsync(s_sets.In(ns), items => items.Count == 2
            && items.Any(set => set.Annotation("deployment.kubernetes.io/revision") == "3" && set.NumberAt("status", "availableReplicas") == 4));
    }

    [Fact]
    public async Task A_rollout_that_never_gets_ready_keeps_the_old_pods_and_says_so()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 4, more: "\"progressDeadlineSeconds\": 1,");
        await ReadyAsync(ns, 4);

        await PatchAsync(ns, """{"spec": {"template": {"metadata": {"annotations": {"test/state": "waiting"} } } } }""");
        var stuck = await cluster.UntilAsync(
            s_deployments.In(ns), "web", item => Condition(item, "Progressing")?.TextAt("reason") == "ProgressDeadlineExceeded"
                && item.NumberAt("status", "updatedReplicas") == 2 && item.NumberAt("status", "availableReplicas") == 3);

        Assert.Equal("True", Condition(stuck, "Available")?.TextAt("status"));
    }

    [Fact]
    public async Task Recreate_lets_all_old_pods_go_first()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 2, more: "\"strategy\": {\"type\": \"Recreate\"},");
        await ReadyAsync(ns, 2);

        await PatchAsync(ns, """{"spec": {"template": {"spec": {"containers": [{"name": "main", "image": "web:2"}]} } } }""");

        await cluster.UntilAsync(s_pods.In(ns), items =>
        {
            var images = items.Select(pod => pod.ObjectsAt("spec", "containers").First().TextAt("image")).Distinct().ToList();
            Assert.True(images.Count <= 1, "old and new pods at the same time");
            return items.Count == 2 && images[0] == "web:2";
        });
    }

    [Fact]
    public async Task Deleting_a_deployment_takes_all_along_and_orphaning_leaves_it_for_the_next()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 2);
        await ReadyAsync(ns, 2);
        var before = (await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 2)).Select(pod => pod.Uid()).Order().ToList();

        await cluster.Client.DeleteAsync(s_deployments.At(ns, "web"), new DeleteOptions("Orphan"));
        await cluster.UntilGoneAsync(s_deployments.In(ns), "web");
        await CreateAsync(ns, replicas: 2);
        await ReadyAsync(ns, 2);
        Assert.Equal(before, (await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 2)).Select(pod => pod.Uid()).Order());

        await cluster.Client.DeleteAsync(s_deployments.At(ns, "web"), new DeleteOptions("Foreground"));
        await cluster.UntilGoneAsync(s_deployments.In(ns), "web");
        Assert.Empty(await cluster.UntilAsync(s_sets.In(ns), _ => true));
        await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 0);
    }

    [Fact]
    public async Task What_fits_nowhere_waits_with_its_reason_and_goes_when_there_is_room()
    {
        var ns = await cluster.NewNamespaceAsync();
        await cluster.CreateAsync(s_pods.In(ns), """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "picky"},
             "spec": {"nodeSelector": {"disk": "ssd"}, "containers": [{"name": "main", "image": "web:1"}]} }
            """);

        var waiting = await cluster.UntilAsync(s_pods.In(ns), "picky", pod => Condition(pod, "PodScheduled") is not null);
        Assert.StartsWith(
            "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.", Condition(waiting, "PodScheduled")?.TextAt("message"),
            StringComparison.Ordinal);
        await cluster.UntilAsync(ResourcePath.Core("events").In(ns), events => events.Any(item => item.TextAt("reason") == "FailedScheduling"));

        await cluster.Client.PatchAsync(
            ResourcePath.Core("nodes").At(null, "node-b"), PatchKind.Merge, Make.Json("""{"metadata": {"labels": {"disk": "ssd"} } }"""));
        await cluster.UntilAsync(s_pods.In(ns), "picky", pod => pod.TextAt("spec", "nodeName") == "node-b");
    }

    [Fact]
    public async Task From_scale_to_bound_takes_a_moment()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateAsync(ns, replicas: 0);
        var times = new List<double>();
        for (var i = 1; i <= 5; i++)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            var list = await cluster.Client.ListAsync(s_pods.In(ns));
            var start = Stopwatch.GetTimestamp();
            await PatchAsync(ns, $$"""{"spec": {"replicas": {{i}} } }""");
            await foreach (var change in cluster.Client.WatchAsync(
                s_pods.In(ns), list.TextAt("metadata", "resourceVersion"), cancellationToken: deadline.Token))
            {
                if (change.Object.TextAt("spec", "nodeName") is not null)
                    break;
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await ReadyAsync(ns, i);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"scale to bound, ms: {string.Join(' ', times.Select(time => time.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)))}");

        // The target is 50 ms; the bound leaves room for machines that do other things at the same time.
        Assert.InRange(times.Order().ElementAt(times.Count / 2), 0, 2000);
    }

    private Task<JsonObject> ReadyAsync(string ns, int count) => cluster.UntilAsync(
        s_deployments.In(ns), "web", item => (item.NumberAt("status", "readyReplicas") ?? 0) == count && (item.NumberAt("status", "replicas") ?? 0) == count);

    private Task<JsonObject> CreateAsync(string ns, int replicas, string more = "") => cluster.CreateAsync(s_deployments.In(ns), $$"""
        {
          "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
          "spec": {
            "replicas": {{replicas}}, {{more}} "selector": {"matchLabels": {"app": "web"} },
            "template": {"metadata": {"labels": {"app": "web"} }, "spec": {"containers": [{"name": "main", "image": "web:1"}]} }
          }
        }
        """);

    private Task<JsonObject> PatchAsync(string ns, string patch) =>
        cluster.Client.PatchAsync(s_deployments.At(ns, "web"), PatchKind.Merge, Make.Json(patch));

    private static JsonObject? Condition(JsonObject item, string type) =>
        item.ObjectsAt("status", "conditions").FirstOrDefault(condition => condition.TextAt("type") == type);
}
