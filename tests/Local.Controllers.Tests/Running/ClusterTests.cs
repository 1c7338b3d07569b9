using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Running;

public sealed class ClusterTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly ResourcePath s_pods = ResourcePath.Core("pods");
    private static readonly ResourcePath s_jobs = new("batch", "v1", "jobs");
    private static readonly ResourcePath s_slices = new("discovery.k8s.io", "v1", "endpointslices");

    [Fact]
    public async Task A_new_namespace_gets_its_account_and_the_authority()
    {
        var ns = await cluster.NewNamespaceAsync();

        var map = await cluster.UntilAsync(ResourcePath.Core("configmaps").In(ns), "kube-root-ca.crt", _ => true);
        Assert.Equal("the authority", map.TextAt("data", "ca.crt"));
        await cluster.Client.DeleteAsync(ResourcePath.Core("configmaps").At(ns, "kube-root-ca.crt"));
        await cluster.UntilAsync(ResourcePath.Core("configmaps").In(ns), "kube-root-ca.crt", again => again.Uid() != map.Uid());
    }

    [Fact]
    public async Task A_deleted_namespace_takes_everything_along()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreatePodAsync(ns, "p");
        await cluster.CreateAsync(ResourcePath.Core("configmaps").In(ns), """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "m"} }""");
        await cluster.UntilAsync(s_pods.In(ns), "p", pod => pod.TextAt("status", "phase") == "Running");

        await cluster.Client.DeleteAsync(ResourcePath.Core("namespaces").At(null, ns));

        await cluster.UntilGoneAsync(ResourcePath.Core("namespaces"), ns);
        Assert.Empty(await cluster.UntilAsync(ResourcePath.Core("configmaps").In(ns), _ => true));
    }

    [Fact]
    public async Task A_namespace_that_cannot_end_says_what_holds_it()
    {
        var ns = await cluster.NewNamespaceAsync();
        await cluster.CreateAsync(
            ResourcePath.Core("configmaps").In(ns),
            """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "held", "finalizers": ["example.com/hold"]} }""");

        await cluster.Client.DeleteAsync(ResourcePath.Core("namespaces").At(null, ns));
        var held = await cluster.UntilAsync(
            ResourcePath.Core("namespaces"), ns, item =>
                item.ObjectsAt("status", "conditions").Any(condition => condition.TextAt("reason") == "SomeFinalizersRemain"));
        Assert.Contains("example.com/hold in 1 resource instances", held.ToJsonString(), StringComparison.Ordinal);

        await cluster.Client.PatchAsync(ResourcePath.Core("configmaps").At(ns, "held"), PatchKind.Merge, Make.Json("""{"metadata": {"finalizers": null} }"""));
        await cluster.UntilGoneAsync(ResourcePath.Core("namespaces"), ns);
    }

    [Fact]
    public async Task A_service_follows_its_pods()
    {
        var ns = await cluster.NewNamespaceAsync();
        await cluster.CreateAsync(ResourcePath.Core("services").In(ns), """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"},
             "spec": {"type": "LoadBalancer", "selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": 8080}]} }
            """);
        await CreatePodAsync(ns, "ready");
        await CreatePodAsync(ns, "waiting", state: "waiting");

        var slice = (await cluster.UntilAsync(s_slices.In(ns), items => items.Count == 1 && items[0].ObjectsAt("endpoints").Count() == 2
            && items[0].ObjectsAt("endpoints").Any(endpoint => endpoint.FlagAt("conditions", "ready"))))[0];
        Assert.Equal(8080, slice.ObjectsAt("ports").First().NumberAt("port"));
        Assert.Single(slice.ObjectsAt("endpoints"), endpoint => endpoint.FlagAt("conditions", "ready"));
        var legacy = await cluster.UntilAsync(ResourcePath.Core("endpoints").In(ns), "web", item => item.ObjectsAt("subsets").Any(subset =>
            subset.ObjectsAt("addresses").Count() == 1 && subset.ObjectsAt("notReadyAddresses").Count() == 1));
        Assert.NotNull(legacy);
        await cluster.UntilAsync(ResourcePath.Core("services").In(ns), "web",
            item => item.ObjectsAt("status", "loadBalancer", "ingress").Any(ingress => ingress.TextAt("ip") == "127.77.1.1"));

        await cluster.Client.PatchAsync(ResourcePath.Core("services").At(ns, "web"), PatchKind.Merge, Make.Json("""{"spec": {"type": "ClusterIP"} }"""));
        await cluster.UntilAsync(ResourcePath.Core("services").In(ns), "web", item => item.ObjectAt("status", "loadBalancer") is { Count: 0 });

        await cluster.Client.DeleteAsync(ResourcePath.Core("services").At(ns, "web"));
        await cluster.UntilAsync(s_slices.In(ns), items => items.Count == 0);
        await cluster.UntilGoneAsync(ResourcePath.Core("endpoints").In(ns), "web");
    }

    [Fact]
    public async Task A_job_runs_to_its_end_and_expires()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CreateJobAsync(ns, "fine", "succeeded", "\"completions\": 3, \"parallelism\": 2, \"ttlSecondsAfterFinished\": 1,");
        await CreateJobAsync(ns, "bad", "failed", "\"backoffLimit\": 0,");

        await cluster.UntilAsync(
            s_jobs.In(ns), items => items.Any(job => job.Name() == "fine" && job.NumberAt("status", "succeeded") == 3 && IsTrue(job, "Complete")));
        var bad = await cluster.UntilAsync(s_jobs.In(ns), "bad", job => IsTrue(job, "Failed"));
        Assert.Contains("BackoffLimitExceeded", bad.ToJsonString(), StringComparison.Ordinal);
        await cluster.UntilGoneAsync(s_jobs.In(ns), "fine");
    }

    [Fact]
    public async Task A_daemon_runs_on_every_node_even_a_cordoned_one()
    {
        var ns = await cluster.NewNamespaceAsync();
        await CordonAsync(true);
        await cluster.UntilAsync(ResourcePath.Core("nodes"), "node-b", node => node.ObjectsAt("spec", "taints").Any());
        await cluster.CreateAsync(ResourcePath.Apps("daemonsets").In(ns), """
            {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "agent"},
             "spec": {"selector": {"matchLabels": {"app": "agent"} },
              "template": {"metadata": {"labels": {"app": "agent"} }, "spec": {"containers": [{"name": "main", "image": "agent:1"}]} } } }
            """);

        await cluster.UntilAsync(ResourcePath.Apps("daemonsets").In(ns), "agent", set => set.NumberAt("status", "numberReady") == 3);
        var pods = await cluster.UntilAsync(s_pods.In(ns), items => items.Count == 3);
        Assert.Equal(["node-a", "node-b", "node-c"], pods.Select(pod => pod.TextAt("spec", "nodeName")).Order());
        await CordonAsync(false);
        await cluster.UntilAsync(ResourcePath.Core("nodes"), "node-b", node => !node.ObjectsAt("spec", "taints").Any());
    }

    [Fact]
    public async Task Custom_resources_own_and_are_collected_too()
    {
        var ns = await cluster.NewNamespaceAsync();
        var owners = await DefineAsync("Owner");
        var owner = await cluster.CreateAsync(owners.In(ns), """{"apiVersion": "example.com/v1", "kind": "Owner", "metadata": {"name": "o"} }""");
        var owned = Make.Json("""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "owned"} }""");
        owned["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "example.com/v1", ["kind"] = "Owner", ["name"] = "o", ["uid"] = owner.Uid(),
        });
        await cluster.Client.CreateAsync(ResourcePath.Core("configmaps").In(ns), owned);

        await cluster.Client.DeleteAsync(owners.At(ns, "o"));

        await cluster.UntilGoneAsync(ResourcePath.Core("configmaps").In(ns), "owned");
    }

    [Fact]
    public async Task A_custom_resource_may_be_as_deep_as_the_server_takes_it_and_its_namespace_ends_all_the_same()
    {
        var ns = await cluster.NewNamespaceAsync();
        var wells = await DefineAsync("Well");
        var deep = new JsonObject();
        for (var depth = 0; depth < 200; depth++)
            deep = new JsonObject { ["a"] = deep };
        await cluster.Client.CreateAsync(wells.In(ns), new JsonObject
        {
            ["apiVersion"] = "example.com/v1", ["kind"] = "Well", ["metadata"] = new JsonObject { ["name"] = "deep" }, ["spec"] = deep,
        });

        await cluster.Client.DeleteAsync(ResourcePath.Core("namespaces").At(null, ns));

        await cluster.UntilGoneAsync(ResourcePath.Core("namespaces"), ns);
    }

    [Fact]
    public async Task Quotas_and_budgets_tell_what_is_used_and_what_may_go()
    {
        var ns = await cluster.NewNamespaceAsync();
        await cluster.CreateAsync(
            ResourcePath.Core("resourcequotas").In(ns),
            """{"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "q"}, "spec": {"hard": {"pods": "5", "count/configmaps": "9"} } }""");
        await cluster.CreateAsync(new ResourcePath("policy", "v1", "poddisruptionbudgets").In(ns), """
            {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "b"},
             "spec": {"minAvailable": 1, "selector": {"matchLabels": {"app": "web"} } } }
            """);
        await CreatePodAsync(ns, "one");
        await CreatePodAsync(ns, "two");

        await cluster.UntilAsync(ResourcePath.Core("resourcequotas").In(ns), "q", quota => quota.TextAt("status", "used", "pods") == "2"
            && quota.TextAt("status", "used", "count/configmaps") == "1");
        await cluster.UntilAsync(
            new ResourcePath("policy", "v1", "poddisruptionbudgets").In(ns), "b", budget => budget.NumberAt("status", "disruptionsAllowed") == 1);
    }

    private async Task<ResourcePath> DefineAsync(string kind)
    {
        var (plural, definitions) = (kind.ToLowerInvariant() + "s", new ResourcePath("apiextensions.k8s.io", "v1", "customresourcedefinitions"));
        await cluster.CreateAsync(definitions, $$"""
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "{{plural}}.example.com"},
             "spec": {"group": "example.com", "scope": "Namespaced", "names": {"plural": "{{plural}}", "kind": "{{kind}}"},
              "versions": [{"name": "v1", "served": true, "storage": true,
                "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true} } }]} }
            """);
        await cluster.UntilAsync(definitions, $"{plural}.example.com", item => IsTrue(item, "Established"));
        return new ResourcePath("example.com", "v1", plural);
    }

    private Task<JsonObject> CordonAsync(bool cordoned) => cluster.Client.PatchAsync(
        ResourcePath.Core("nodes").At(null, "node-b"), PatchKind.Merge,
        new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = cordoned ? true : null } });

    private Task<JsonObject> CreatePodAsync(string ns, string name, string? state = null) => cluster.CreateAsync(s_pods.In(ns), $$"""
        {"apiVersion": "v1", "kind": "Pod",
         "metadata": {"name": "{{name}}", "labels": {"app": "web"}, "annotations": {{(state is null ? "{}" : $$"""{"test/state": "{{state}}"}""")}} },
         "spec": {"containers": [{"name": "main", "image": "web:1"}]} }
        """);

    private Task<JsonObject> CreateJobAsync(string ns, string name, string state, string spec) => cluster.CreateAsync(s_jobs.In(ns), $$"""
        {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "{{name}}"},
         "spec": { {{spec}} "template": {"metadata": {"annotations": {"test/state": "{{state}}"} },
          "spec": {"restartPolicy": "Never", "containers": [{"name": "main", "image": "job:1"}]} } } }
        """);

    private static bool IsTrue(JsonObject item, string type) =>
        item.ObjectsAt("status", "conditions").Any(condition => condition.TextAt("type") == type && condition.TextAt("status") == "True");
}
