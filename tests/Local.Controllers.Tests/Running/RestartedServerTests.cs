using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Running;

public sealed class RestartedServerTests
{
    private static readonly ResourcePath s_deployments = ResourcePath.Apps("deployments");
    private static readonly ResourcePath s_pods = ResourcePath.Core("pods");

    [Fact]
    public async Task Controllers_go_on_when_the_server_comes_back_and_make_nothing_twice()
    {
        var cluster = new TestCluster();
        await cluster.InitializeAsync();
        try
        {
            var ns = await cluster.NewNamespaceAsync();
            await cluster.CreateAsync(s_deployments.In(ns), """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                 "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "web"} },
                  "template": {"metadata": {"labels": {"app": "web"} }, "spec": {"containers": [{"name": "main", "image": "web:1"}]} } } }
                """);
            await cluster.UntilAsync(s_deployments.In(ns), "web", item => item.NumberAt("status", "readyReplicas") == 3);
            var before = (await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 3)).Select(pod => pod.Uid()).Order().ToList();

            await cluster.RestartServerAsync();

            await cluster.Client.PatchAsync(s_deployments.At(ns, "web"), PatchKind.Merge, Make.Json("""{"spec": {"replicas": 5} }"""));
            await cluster.UntilAsync(s_deployments.In(ns), "web", item => item.NumberAt("status", "readyReplicas") == 5);
            var after = (await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 5)).Select(pod => pod.Uid()).ToHashSet();
            Assert.True(after.IsSupersetOf(before));
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }
}
