using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Running;

public sealed class LostNodeTests
{
    private static readonly ResourcePath s_pods = ResourcePath.Core("pods");

    [Fact]
    public async Task A_silent_node_is_marked_and_after_what_they_tolerate_its_pods_leave_for_another()
    {
        var cluster = new TestCluster { Clock = new FastClock(20) };
        await cluster.InitializeAsync();
        try
        {
            var ns = await cluster.NewNamespaceAsync();
            await cluster.CreateAsync(ResourcePath.Apps("deployments").In(ns), """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                 "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "web"} },
                  "template": {"metadata": {"labels": {"app": "web"} }, "spec": {"containers": [{"name": "main", "image": "web:1"}],
                   "tolerations": [{"key": "node.kubernetes.io/unreachable", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 30}]} } } }
                """);
            var pods = await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 3 && items.All(IsReady));
            var lost = pods.First(pod => pod.TextAt("spec", "nodeName") == "node-c");

            cluster.Kubelet.Silent["node-c"] = true;

            var node = await cluster.UntilAsync(ResourcePath.Core("nodes"), "node-c", item => item.ObjectsAt("spec", "taints").Count() == 2);
            Assert.Equal("Unknown", node.ObjectsAt("status", "conditions").First(condition => condition.TextAt("type") == "Ready").TextAt("status"));
            await cluster.UntilAsync(s_pods.In(ns), items => !items.Any(pod => pod.Uid() == lost.Uid() && IsReady(pod)));

            // Nobody confirms its end, so it stays in sight; another takes its place elsewhere.
            await cluster.UntilAsync(s_pods.In(ns), items => items.Count(IsReady) == 3 && items.Any(pod => pod.Uid() == lost.Uid() && pod.IsDeleting()));
            Assert.Empty((await cluster.Client.GetAsync(ResourcePath.Core("nodes").At(null, "node-a"))).ObjectsAt("spec", "taints"));
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    private static bool IsReady(JsonObject pod) =>
        pod.ObjectsAt("status", "conditions").Any(condition => condition.TextAt("type") == "Ready" && condition.TextAt("status") == "True");
}
