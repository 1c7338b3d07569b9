using System.Text.Json.Nodes;

namespace Pulumi.Tests.Engine;

/// <summary>Who owns an object's fields, by the rules of pulumi/pulumi-kubernetes, provider/pkg/await/await.go and provider/pkg/metadata.</summary>
public sealed class OwnershipTests
{
    private const string Path = "api/v1/namespaces/default/configmaps/x";
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    [Fact]
    public async Task An_object_that_is_there_already_is_not_taken_over_unless_the_provider_is_told_to()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.Objects[Path] = Theirs("someone", "theirs");

        Assert.Equal(4, await engine.RunAsync("preview", p => p.ConfigMap("x", ("a", "1"))));
        Assert.Equal(4, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));
        Assert.Contains("upsertExistingObjects", engine.Output, StringComparison.Ordinal);
        Assert.Equal("theirs", cluster.ConfigMap("x")["data"]!["a"]!.ToString());

        using var upserting = new EngineHarness(cluster)
        {
            Providers = (_, _) => new Pulumi.Engine.Kube.KubernetesProvider(
                new Pulumi.Engine.Kube.KubeSettings { Kubeconfig = cluster.Kubeconfig, UpsertExisting = true, PatchForce = true }, TimeProvider.System),
        };
        Assert.Equal(0, await upserting.UpAsync(p => p.ConfigMap("x", ("a", "1"))));
        Assert.Equal("1", cluster.ConfigMap("x")["data"]!["a"]!.ToString());
    }

    [Fact]
    public async Task An_update_takes_over_what_Pulumis_creation_and_kubectl_set()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Labelled(p, "1"));
        Own(cluster, "kubectl-edit", "Update", "b");

        // As Pulumi's provider leaves it, which creates by POST.
        Own(cluster, "pulumi-kubernetes", "Update", "a");

        Assert.Equal(0, await engine.UpAsync(p => Labelled(p, "2")));

        Assert.Equal(engine.Resource("x")["outputs"]!["__fieldManager"]!.ToString(), Managers(cluster).Single());
        Assert.StartsWith("pulumi-kubernetes-", Managers(cluster).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_is_not_stopped_by_what_the_update_would_first_take_over()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Labelled(p, "1"));
        cluster.Refusal = "spec.ports[1].name: Duplicate value: \"http\"";
        Assert.Equal(4, await engine.RunAsync("preview", p => Labelled(p, "2")));

        Own(cluster, "pulumi-kubernetes", "Update", "a");
        Assert.Equal(0, await engine.RunAsync("preview", p => Labelled(p, "2")));
    }

    [Fact]
    public async Task A_conflict_names_the_field_and_its_owner_and_force_takes_it()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Mutable(p, "1"));
        Own(cluster, "someone", "Apply", "a");
        Own(cluster, "pulumi-kubernetes", "Update", "a");

        Assert.Equal(4, await engine.RunAsync("preview", p => Mutable(p, "2")));
        Assert.Equal(4, await engine.UpAsync(p => Mutable(p, "2")));
        Assert.Contains(".data.a: conflict with \"someone\"", engine.Output, StringComparison.Ordinal);

        Assert.Equal(0, await engine.UpAsync(p => Mutable(p, "2", """ "pulumi.com/patchForce":"true" """)));
        Assert.Equal("2", cluster.Objects["api/v1/namespaces/default/pods/x"]["data"]!["a"]!.ToString());
    }

    [Fact]
    public async Task An_ignored_field_is_left_to_its_owner()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Mutable(p, "1"));
        Own(cluster, "autoscaler", "Update", "a");
        var stored = cluster.Objects["api/v1/namespaces/default/pods/x"];
        stored["data"]!["a"] = "5";
        ((JsonArray)stored["metadata"]!["managedFields"]!).RemoveAt(0);

        Assert.Equal(0, await engine.UpAsync(p => Mutable(p, "2", """ "note":"n" """, ["data.a"])));

        var managers = cluster.Objects["api/v1/namespaces/default/pods/x"]["metadata"]!["managedFields"]!.AsArray();
        var mine = managers.Single(m => m!["manager"]!.ToString().StartsWith("pulumi-", StringComparison.Ordinal))!;
        Assert.Null(mine["fieldsV1"]!["f:data"]!["f:a"]);
        Assert.Contains(managers, m => m!["manager"]!.ToString() == "autoscaler");
    }

    [Fact]
    public async Task An_ignored_field_of_ones_own_is_applied_as_it_is_now()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Mutable(p, "1"));
        cluster.Objects["api/v1/namespaces/default/pods/x"]["data"]!["a"] = "5";

        Assert.Equal(0, await engine.UpAsync(p => Mutable(p, "2", """ "note":"n" """, ["data.a"])));

        Assert.Equal("5", cluster.Objects["api/v1/namespaces/default/pods/x"]["data"]!["a"]!.ToString());
    }

    [Fact]
    public async Task What_the_server_puts_off_is_done_when_it_says()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.PutOffNext(3, seconds: 1);

        Assert.Equal(0, await engine.UpAsync(p => Task.WhenAll(Enumerable.Range(0, 8).Select(i => p.ConfigMap($"x{i}")))));

        Assert.Equal(8, cluster.Objects.Keys.Count(k => k.Contains("/configmaps/x", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_object_waits_for_the_namespace_that_the_same_run_makes()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.OnApply = o => o["status"] = new JsonObject { ["phase"] = "Active" };

        Assert.Equal(0, await engine.UpAsync(async p =>
        {
            var inside = p.Register(ConfigMap, "x", """{"metadata":{"name":"x","namespace":"later"}}""");
            if (!p.Context.IsDryRun)
            {
                while (!cluster.Requests.Any(
                    r => r.StartsWith("PATCH api/v1/namespaces/later/", StringComparison.Ordinal) && !r.Contains("dryRun", StringComparison.Ordinal)))
                {
                    await Task.Yield();
                }
            }

            await p.Register("kubernetes:core/v1:Namespace", "later", """{"metadata":{"name":"later"}}""");
            await inside;
        }));
        cluster.Requests.Clear();

        // The program says nothing of it, and yet a namespace goes after what is in it.
        Assert.Equal(0, await engine.RunAsync("destroy"));
        Assert.Equal(["x", "later"], cluster.Mutations.Select(cluster.NameIn));
    }

    [Fact]
    public async Task A_definition_and_an_object_of_it_go_in_one_run_and_the_object_first_when_they_go_away()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.OnApply = o =>
        {
            if (o["kind"]!.ToString() == "CustomResourceDefinition")
            {
                o["status"] = JsonNode.Parse("""{"conditions":[{"type":"Established","status":"True"}]}""");
            }
        };

        Assert.Equal(0, await engine.UpAsync(async p =>
        {
            // The object comes first, and nothing says that it needs the definition.
            var thing = p.Register("kubernetes:my.io/v1:Thing", "thing", """{"metadata":{"name":"thing"},"spec":{"size":1}}""");
            if (!p.Context.IsDryRun)
            {
                while (!cluster.Requests.Any(r => r == "GET apis/my.io/v1")) await Task.Yield();
            }

            await p.Register("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "things", """
                {"metadata":{"name":"things.my.io"},"spec":{"group":"my.io","names":{"plural":"things","kind":"Thing"},"scope":"Namespaced","versions":[{"name":"v1"}]}}
                """);
            await thing;
        }));
        Assert.True(cluster.Objects.ContainsKey("apis/my.io/v1/namespaces/default/things/thing"));
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.RunAsync("destroy"));
        Assert.Equal(["thing", "things.my.io"], cluster.Mutations.Select(cluster.NameIn));
    }

    private static Task Labelled(TestProgram p, string label) =>
        p.Register(ConfigMap, "x", $$"""{"metadata":{"name":"x","labels":{"l":"{{label}}"} },"data":{"a":"1"} }""");

    /// <summary>Of the kinds that the cluster of the tests serves, one whose data can be changed in place.</summary>
    private static Task Mutable(
        TestProgram p, string value, string annotations = "", System.Collections.Immutable.ImmutableArray<string> ignore = default) => p.Register(
        "kubernetes:core/v1:Pod", "x",
        $$"""{"metadata":{"name":"x","annotations":{"pulumi.com/skipAwait":"true"{{(annotations.Length > 0 ? "," : "")}}{{annotations}}} },"data":{"a":"{{value}}"} }""",
        r => ignore.IsDefault ? r : r with { IgnoreChanges = ignore });

    private static IEnumerable<string> Managers(FakeCluster cluster) =>
        cluster.ConfigMap("x")["metadata"]!["managedFields"]!.AsArray().Select(m => m!["manager"]!.ToString());

    private static void Own(FakeCluster cluster, string manager, string operation, string key)
    {
        var stored = cluster.Objects.Single(o => o.Key.EndsWith("/x", StringComparison.Ordinal)).Value;
        ((JsonArray)stored["metadata"]!["managedFields"]!).Add(Entry(manager, operation, key));
    }

    private static JsonObject Entry(string manager, string operation, string key) => new()
    {
        ["manager"] = manager, ["operation"] = operation, ["fieldsV1"] = new JsonObject { ["f:data"] = new JsonObject { [$"f:{key}"] = new JsonObject() } },
    };

    private static JsonObject Theirs(string manager, string value) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "x", ["managedFields"] = new JsonArray(Entry(manager, "Apply", "a")) },
        ["data"] = new JsonObject { ["a"] = value },
    };
}
