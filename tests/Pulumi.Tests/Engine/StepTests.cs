using System.Text.Json.Nodes;
using Pulumi.Engine;

namespace Pulumi.Tests.Engine;

public sealed class StepTests
{
    private const string Deployment = """
        {"metadata":{"name":"web"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}}}}
        """;

    [Fact]
    public async Task A_named_object_that_must_be_replaced_is_deleted_first()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "2"))));

        Assert.Equal(["DELETE", "PATCH"], cluster.Mutations.Select(r => r.Split(' ')[0]));
        Assert.Contains("+- 1 replaced", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_named_by_the_engine_is_made_anew_before_the_old_one_goes()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "auto", """{"data":{"a":"1"}}"""));
        var first = engine.Resource("auto")["id"]!.ToString();
        Assert.Matches("^default/auto-[0-9a-f]{8}$", first);
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "auto", """{"data":{"a":"1"}}""")));
        Assert.Empty(cluster.Mutations);
        Assert.Equal(0, await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "auto", """{"data":{"a":"2"}}""")));

        Assert.Equal(["PATCH", "DELETE"], cluster.Mutations.Select(r => r.Split(' ')[0]));
        Assert.Single(cluster.Objects.Keys, k => k.Contains("configmaps/auto-", StringComparison.Ordinal));
        Assert.NotEqual(first, engine.Resource("auto")["id"]!.ToString());
    }

    [Fact]
    public async Task What_the_program_imports_is_refused_until_the_state_has_it()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        Task<RegisterResourceResponse> Imported(TestProgram p) => p.Register(
            "kubernetes:core/v1:ConfigMap", "x", """{"metadata":{"name":"x"}}""", r => r with { ImportId = "default/x" });

        Assert.Equal(4, await engine.UpAsync(Imported));
        Assert.Contains("imports 'default/x', which this engine does not do", engine.Output + engine.Errors, StringComparison.Ordinal);
        Assert.Empty(cluster.Mutations);

        await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "x", """{"metadata":{"name":"x"}}"""));
        Assert.Equal(0, await engine.UpAsync(Imported));
    }

    [Fact]
    public async Task A_failed_step_ends_what_depends_on_it_and_the_rest_is_kept()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        var exit = await engine.UpAsync(async p =>
        {
            var good = p.ConfigMap("good", ("a", "1"));
            var bad = p.Context.IsDryRun
                ? p.ConfigMap("bad", ("a", "1"))
                : p.Register("kubernetes:core/v1:ConfigMap", "bad", """{"metadata":{"name":"bad","namespace":"nowhere"}}""");
            await Task.WhenAll(good, bad);
            await p.ConfigMap("after", ("a", "1"));
        });

        Assert.Equal(4, exit);
        Assert.Contains("namespaces \"nowhere\" not found", engine.Output, StringComparison.Ordinal);
        Assert.Contains(engine.Resources, r => r["urn"]!.ToString().EndsWith("::good", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.Objects.Keys, k => k.EndsWith("/after", StringComparison.Ordinal));
        Assert.Null(engine.State["checkpoint"]!["latest"]!["pending_operations"]);
    }

    [Fact]
    public async Task A_deployment_is_waited_for_and_the_reason_is_shown()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.Objects["api/v1/namespaces/default/pods/web-1"] = (JsonObject)JsonNode.Parse("""
            {"metadata":{"name":"web-1"},"status":{"containerStatuses":[{"name":"c","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}
            """)!;
        cluster.OnApply = o =>
            o["status"] = JsonNode.Parse("""{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"readyReplicas":1,"availableReplicas":1}""");
        var waiter = Task.Run(async () =>
        {
            while (!cluster.Requests.Any(r => r.Contains("/pods?", StringComparison.Ordinal))) await Task.Yield();
            cluster.Objects["apis/apps/v1/namespaces/default/deployments/web"]["status"]!["availableReplicas"] = 2;
        });

        Assert.Equal(0, await engine.UpAsync(p => p.Register("kubernetes:apps/v1:Deployment", "web", Deployment)));

        await waiter;
        Assert.Contains("web: 1 of 2 pods ready; pod web-1: ImagePullBackOff", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_become_ready_is_kept_with_its_reason_and_tried_again()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.OnApply = o => o["status"] = JsonNode.Parse("""{"observedGeneration":9,"replicas":2,"updatedReplicas":2,"readyReplicas":0}""");
        Func<TestProgram, Task> program = p => p.Register(
            "kubernetes:apps/v1:Deployment", "web", Deployment,
            r => r with { CustomTimeouts = new ResourceTimeouts(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30), null) });

        Assert.Equal(4, await engine.UpAsync(program));
        Assert.Contains("not ready after", engine.Resource("web")["initErrors"]![0]!.ToString(), StringComparison.Ordinal);
        cluster.OnApply = o => o["status"] = JsonNode.Parse("""{"observedGeneration":9,"replicas":2,"updatedReplicas":2,"availableReplicas":2}""");

        Assert.Equal(0, await engine.UpAsync(program));
        Assert.Null(engine.Resource("web")["initErrors"]);
    }

    [Fact]
    public async Task A_protected_resource_is_not_deleted()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "x", """{"metadata":{"name":"x"}}""", r => r with { Protect = true }));

        Assert.Equal(4, await engine.UpAsync(_ => Task.CompletedTask));
        Assert.Equal(4, await engine.RunAsync("destroy"));

        Assert.Contains("protect", engine.Errors, StringComparison.Ordinal);
        Assert.True(cluster.Objects.ContainsKey("api/v1/namespaces/default/configmaps/x"));
    }

    [Fact]
    public async Task A_retained_resource_is_forgotten_and_stays()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "x", """{"metadata":{"name":"x"}}""", r => r with { RetainOnDelete = true }));

        Assert.Equal(0, await engine.RunAsync("destroy"));

        Assert.Empty(engine.Resources);
        Assert.True(cluster.Objects.ContainsKey("api/v1/namespaces/default/configmaps/x"));
    }

    [Fact]
    public async Task An_alias_keeps_a_renamed_resource()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        var urn = "";
        await engine.UpAsync(async p => urn = (await p.Register("kubernetes:core/v1:ConfigMap", "old", """{"metadata":{"name":"x"}}""")).Urn);
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.UpAsync(p => p.Register(
            "kubernetes:core/v1:ConfigMap", "new", """{"metadata":{"name":"x"}}""", r => r with { Aliases = [urn] })));

        Assert.Empty(cluster.Mutations);
        Assert.Equal("default/x", engine.Resource("new")["id"]!.ToString());
    }

    [Fact]
    public async Task Deletion_goes_against_the_dependencies()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(async p =>
        {
            var a = await p.ConfigMap("a");
            var b = await p.Register("kubernetes:core/v1:ConfigMap", "b", """{"metadata":{"name":"b"}}""", r => r with { Dependencies = [a.Urn] });
            await p.Register("kubernetes:core/v1:ConfigMap", "c", """{"metadata":{"name":"c"}}""", r => r with { Dependencies = [b.Urn] });
        });
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.RunAsync("destroy"));

        Assert.Equal(["c", "b", "a"], cluster.Mutations.Select(r => r[^1..]));
    }

    [Fact]
    public async Task A_resource_deleted_with_another_needs_no_deletion_of_its_own()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(async p =>
        {
            var a = await p.ConfigMap("a");
            await p.Register("kubernetes:core/v1:ConfigMap", "b", """{"metadata":{"name":"b"}}""", r => r with { DeletedWith = a.Urn });
        });
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.RunAsync("destroy"));

        Assert.Equal(["DELETE api/v1/namespaces/default/configmaps/a"], cluster.Mutations);
    }

    [Fact]
    public async Task Only_targets_are_touched()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(async p =>
        {
            await p.ConfigMap("a", ("k", "1"));
            await p.ConfigMap("b", ("k", "1"));
        });

        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { Targets = ["**::b"] }, async p =>
        {
            await p.ConfigMap("a", ("k", "2"));
            await p.ConfigMap("b", ("k", "2"));
        }));

        Assert.Equal("1", cluster.ConfigMap("a")["data"]!["k"]!.ToString());
        Assert.Equal("2", cluster.ConfigMap("b")["data"]!["k"]!.ToString());
    }

    [Fact]
    public async Task Registrations_run_at_the_same_time()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        var both = new TaskCompletionSource();
        var arrived = 0;
        cluster.Hold = r =>
        {
            if (Interlocked.Increment(ref arrived) >= 2) both.TrySetResult();
            return both.Task.WaitAsync(TimeSpan.FromSeconds(30));
        };

        Assert.Equal(0, await engine.UpAsync(p => Task.WhenAll(p.ConfigMap("a"), p.ConfigMap("b"))));
    }

    [Fact]
    public async Task Steps_that_wait_leave_room_for_what_they_wait_for()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.OnApply = o =>
        {
            if (o["kind"]!.ToString() != "ConfigMap") return;
            cluster.Objects["apis/discovery.k8s.io/v1/namespaces/default/endpointslices/e"] =
                (JsonObject)JsonNode.Parse("""{"endpoints":[{"conditions":{"ready":true}}]}""")!;
        };

        var exit = await engine.UpAsync(p => Task.WhenAll(
        [
            .. Enumerable.Range(0, 64).Select(i => p.Register(
                "kubernetes:core/v1:Service", $"s{i}", $$"""{"metadata":{"name":"s{{i}}"},"spec":{"selector":{"a":"b"} } }""")),
            p.ConfigMap("last"),
        ]));

        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task A_refusal_that_quotes_a_secret_is_shown_without_it()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        var secret = new PropertyValue.Secret(new PropertyValue.Text("canary-3"));
        var inputs = PropertyTree.Empty
            .SetItem("metadata", PropertyJson.FromJson(JsonNode.Parse("""{"name":"x","namespace":"nowhere"}""")))
            .SetItem("data", new PropertyValue.Object(PropertyTree.Empty.SetItem("a", secret)));
        cluster.Refusal = "data.a: Invalid value: \"canary-3\"";

        Assert.Equal(4, await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "x", inputs)));

        Assert.Contains("Invalid value: \"[secret]\"", engine.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-3", engine.Output + engine.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_used_twice_is_one_clear_message()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(4, await engine.UpAsync(async p =>
        {
            await p.ConfigMap("a");
            await p.ConfigMap("a");
        }));

        Assert.Contains("Duplicate resource URN", engine.Output, StringComparison.Ordinal);
    }
}
