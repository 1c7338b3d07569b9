using System.Text.Json.Nodes;
using Pulumi.Engine;

namespace Pulumi.Tests.Engine;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_preview_says_what_up_then_does_and_leaves_no_trace()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(0, await engine.RunAsync("preview", p => p.ConfigMap("x", ("a", "1"))));

        Assert.Contains("Previewing update (dev):", engine.Output, StringComparison.Ordinal);
        Assert.Contains(" +  kubernetes:core/v1:ConfigMap x create\n", engine.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("    + 2 to create", engine.Output, StringComparison.Ordinal);
        Assert.Empty(cluster.Mutations);
        Assert.False(File.Exists(engine.StateFile));
    }

    [Fact]
    public async Task A_reachable_cluster_is_asked_by_dry_run_and_refuses_what_it_would_refuse()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register("kubernetes:core/v1:Secret", "s", """{"metadata":{"name":"s"},"data":{"a":"MQ=="}}"""));
        Func<TestProgram, Task> program = p => p.Register(
            "kubernetes:core/v1:Secret", "s", """{"metadata":{"name":"s","labels":{"x":"y"}},"data":{"a":"MQ=="},"extra":1}""");

        Assert.Equal(0, await engine.RunAsync("preview", program));
        Assert.Contains(cluster.Requests, r => r.Contains("dryRun=All", StringComparison.Ordinal));
        cluster.Refusal = "unknown field \"extra\"";
        Assert.Equal(4, await engine.RunAsync("preview", program));

        Assert.Contains("unknown field \"extra\"", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_known_yet_stays_unknown_at_any_depth_and_is_sent_nowhere()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        const string Known = """{"metadata":{"name":"x","labels":{"l":"1"}},"list":[{"a":{"b":"1"}},2]}""";
        await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "x", Known));
        cluster.Requests.Clear();
        var path = PropertyPath.Parse("list[0].a.b");
        var inputs = path.Set(PropertyJson.FromJson((JsonObject)JsonNode.Parse(Known)!), new PropertyValue.Secret(PropertyValue.Computed.Instance));

        Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { Json = true }, async p =>
        {
            var x = await p.Register("kubernetes:core/v1:ConfigMap", "x", inputs);
            Assert.IsType<PropertyValue.Computed>(PropertyTree.Reveal(path.Find(x.Outputs)));
            Assert.Equal("1", ((PropertyValue.Text)PropertyPath.Parse("metadata.labels.l").Find(x.Outputs)!).Value);
        }));

        var step = JsonNode.Parse(engine.Output)!["steps"]!.AsArray().Single(s => s!["op"]!.ToString() == "update")!;
        Assert.Equal(["list[0].a.b"], step["detailedDiff"]!.AsObject().Select(d => d.Key));
        Assert.DoesNotContain(cluster.Requests, r => r.StartsWith("PATCH", StringComparison.Ordinal) || r.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_cluster_the_plan_comes_from_the_inputs()
    {
        using var engine = new EngineHarness
        {
            Providers = (_, _) => new Pulumi.Engine.Kube.KubernetesProvider(
                new Pulumi.Engine.Kube.KubeSettings { Kubeconfig = "/nonexistent/kubeconfig" }, TimeProvider.System),
        };

        Assert.Equal(0, await engine.RunAsync("preview", async p =>
        {
            var x = await p.ConfigMap("x", ("a", "1"));
            Assert.Null(x.Id);
            Assert.Equal("x", ((PropertyValue.Text)PropertyPath.Parse("metadata.name").Find(x.Outputs)!).Value);
        }));
        Assert.Equal(1, await engine.UpAsync(p => Task.WhenAll(p.ConfigMap("x", ("a", "1")), p.ConfigMap("y", ("a", "1")))));
        Assert.Equal(
            "error: configured Kubernetes cluster is unreachable: kubeconfig /nonexistent/kubeconfig does not exist\n",
            engine.Errors.ReplaceLineEndings("\n"));
        Assert.False(File.Exists(engine.StateFile));
    }

    [Fact]
    public async Task Changes_that_were_not_expected_have_an_exit_code_of_their_own()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        Func<TestProgram, Task> program = p => p.ConfigMap("x", ("a", "1"));
        await engine.UpAsync(program);

        Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { ExpectNoChanges = true }, program));
        Assert.Equal(7, await engine.RunAsync(engine.Request("preview") with { ExpectNoChanges = true }, p => p.ConfigMap("x", ("a", "2"))));
    }

    [Fact]
    public async Task Drift_is_found_field_by_field_by_a_preview_that_refreshes()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        Func<TestProgram, Task> program = async p =>
        {
            await p.ConfigMap("x", ("a", "1"), ("b", "2"));
            await p.ConfigMap("y", ("a", "1"));
        };
        await engine.UpAsync(program);
        var check = engine.Request("preview") with { ExpectNoChanges = true, Refresh = true, Json = true };
        Assert.Equal(0, await engine.RunAsync(check, program));

        cluster.ConfigMap("x")["data"]!["a"] = "moved";
        cluster.ConfigMap("x")["data"]!["server-added"] = "no drift";
        cluster.Objects.TryRemove("api/v1/namespaces/default/configmaps/y", out _);

        Assert.Equal(7, await engine.RunAsync(check, program));
        var plan = JsonNode.Parse(engine.Output[..(engine.Output.LastIndexOf('}') + 1)])!;
        var steps = plan["steps"]!.AsArray().Where(s => s!["op"]!.ToString() != "same").ToArray();
        Assert.Contains(steps, s => s!["op"]!.ToString() == "replace" && s["detailedDiff"]!["data.a"]!["kind"]!.ToString() == "update-replace");
        Assert.Contains(steps, s => s!["op"]!.ToString() == "create" && s["urn"]!.ToString().EndsWith("::y", StringComparison.Ordinal));
        Assert.DoesNotContain("server-added", plan["steps"]!.ToJsonString().Split("detailedDiff").Skip(1).Select(t => t.Split('}')[0]));
    }

    [Fact]
    public async Task Up_with_refresh_takes_drift_back()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        Func<TestProgram, Task> program = p => p.ConfigMap("x", ("a", "1"));
        await engine.UpAsync(program);
        cluster.ConfigMap("x")["data"]!["a"] = "moved";

        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { Refresh = true }, program));

        Assert.Equal("1", cluster.ConfigMap("x")["data"]!["a"]!.ToString());
        Assert.Contains("drift: data.a", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_takes_what_is_there_into_the_state()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(async p =>
        {
            await p.ConfigMap("x", ("a", "1"));
            await p.ConfigMap("y", ("a", "1"));
        });
        cluster.ConfigMap("x")["data"]!["a"] = "moved";
        cluster.Objects.TryRemove("api/v1/namespaces/default/configmaps/y", out _);

        Assert.Equal(0, await engine.RunAsync("refresh"));

        Assert.Equal("moved", engine.Resource("x")["inputs"]!["data"]!["a"]!.ToString());
        Assert.DoesNotContain(engine.Resources, r => r["urn"]!.ToString().EndsWith("::y", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cloud_resources_are_planned_with_unknown_outputs_and_not_applied()
    {
        using var engine = new EngineHarness();
        Func<TestProgram, Task> program = p => p.Register("aws:ec2/vpc:Vpc", "net", """{"cidrBlock":"10.0.0.0/16"}""");

        Assert.Equal(0, await engine.RunAsync("preview", program));
        Assert.Contains(" +  aws:ec2/vpc:Vpc net create", engine.Output, StringComparison.Ordinal);

        Assert.Equal(1, await engine.UpAsync(program));
        Assert.Contains("pulumi up --stack dev", engine.Errors, StringComparison.Ordinal);
        Assert.Contains("aws:ec2/vpc:Vpc (1)", engine.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(engine.StateFile));
    }

    [Fact]
    public async Task Nobody_to_ask_and_no_yes_is_refused_before_any_work()
    {
        using var engine = new EngineHarness();

        Assert.Equal(2, await engine.RunAsync(engine.Request("up") with { Yes = false }));

        Assert.Contains("--yes must be passed in", engine.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_stack_has_an_exit_code_of_its_own()
    {
        using var engine = new EngineHarness();
        File.Delete(engine.ConfigFile);

        Assert.Equal(6, await engine.RunAsync("up"));
        Assert.Equal(6, await engine.RunAsync("destroy"));
        Assert.Equal(6, await engine.RunAsync("stack-output"));
        Assert.Equal(2, await engine.RunAsync("nonsense"));
    }
}
