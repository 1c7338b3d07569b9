using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Running;

public sealed class PreemptionTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly ResourcePath s_pods = ResourcePath.Core("pods");

    [Fact]
    public async Task Placeholders_yield_their_place_and_wait_for_another()
    {
        var ns = await cluster.NewNamespaceAsync();
        await cluster.CreateAsync(new ResourcePath("scheduling.k8s.io", "v1", "priorityclasses"), """
            {"apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass", "metadata": {"name": "placeholder"}, "value": -10, "preemptionPolicy": "Never"}
            """);
        await cluster.CreateAsync(ResourcePath.Apps("deployments").In(ns), """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "headroom"},
             "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "headroom"} }, "template": {"metadata": {"labels": {"app": "headroom"} },
              "spec": {"priorityClassName": "placeholder", "terminationGracePeriodSeconds": 0,
               "containers": [{"name": "pause", "image": "pause:1", "resources": {"requests": {"cpu": "7"} } }]} } } }
            """);
        await cluster.UntilAsync(s_pods.In(ns), pods => pods.Count(IsRunning) == 3);

        await cluster.CreateAsync(s_pods.In(ns), """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "work"},
             "spec": {"containers": [{"name": "main", "image": "work:1", "resources": {"requests": {"cpu": "6"} } }]} }
            """);

        var work = await cluster.UntilAsync(s_pods.In(ns), "work", IsRunning);
        Assert.Equal(work.TextAt("status", "nominatedNodeName"), work.TextAt("spec", "nodeName"));
        await cluster.UntilAsync(s_pods.In(ns), pods => pods.Count(IsRunning) == 3 && pods.Any(pod => pod.TextAt("spec", "nodeName") is null));
        var events = await cluster.UntilAsync(ResourcePath.Core("events").In(ns), all => all.Any(told => told.TextAt("reason") == "Preempted"));
        Assert.Equal(
            $"Preempted by pod {work.Uid()} on node {work.TextAt("spec", "nodeName")}",
            Assert.Single(events, told => told.TextAt("reason") == "Preempted").TextAt("message"));
    }

    [Fact]
    public async Task A_place_that_is_kept_in_vain_is_given_back_to_those_that_wait_for_it()
    {
        var ns = await cluster.NewNamespaceAsync();
        await cluster.CreateAsync(s_pods.In(ns), """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "giant"},
             "spec": {"nodeSelector": {"kubernetes.io/hostname": "node-a"}, "containers": [{"name": "main", "image": "work:1", "resources": {"requests": {"cpu": "100"} } }]} }
            """);
        await cluster.UntilAsync(s_pods.In(ns), "giant", pod => pod.ObjectsAt("status", "conditions").Any(c => c.TextAt("reason") == "Unschedulable"));

        await cluster.Client.PatchAsync(s_pods.At(ns, "giant").Sub("status"), PatchKind.Merge, Make.Json("""{"status": {"nominatedNodeName": "node-a"} }"""));
        await cluster.CreateAsync(s_pods.In(ns), """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "small"},
             "spec": {"nodeSelector": {"kubernetes.io/hostname": "node-a"}, "containers": [{"name": "main", "image": "work:1"}]} }
            """);

        await cluster.UntilAsync(s_pods.In(ns), "small", IsRunning);
        await cluster.UntilAsync(s_pods.In(ns), "giant", pod => pod.TextAt("status", "nominatedNodeName") is null);
        await cluster.Client.DeleteAsync(s_pods.At(ns, "giant"));
    }

    private static bool IsRunning(JsonObject pod) => pod.TextAt("status", "phase") == "Running";
}
