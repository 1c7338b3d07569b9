using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine;

namespace Pulumi.Tests.Engine;

public sealed class ReplacementTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    /// <summary>The rule is pulumi/pulumi's, pkg/resource/deploy/step_generator.go, calculateDependentReplacements.</summary>
    [Fact]
    public async Task What_came_from_a_resource_that_is_deleted_first_goes_before_it_and_is_made_anew()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Chain(p, "1"));
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.RunAsync(engine.Request("preview"), p => Chain(p, "2")));
        Assert.Contains("+- 3 to replace", engine.Output, StringComparison.Ordinal);
        Assert.Contains("2 unchanged", engine.Output, StringComparison.Ordinal);
        Assert.Equal(0, await engine.UpAsync(p => Chain(p, "2")));

        Assert.Equal(
            ["DELETE grandchild", "DELETE child", "DELETE root", "root", "child", "grandchild"],
            cluster.Mutations.Select(r => (r.StartsWith("DELETE", StringComparison.Ordinal) ? "DELETE " : "") + cluster.NameIn(r)));
        Assert.Contains("+- 3 replaced", engine.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(engine.Resources, r => r["pendingReplacement"] is not null);
    }

    [Fact]
    public async Task A_replacement_that_fails_after_the_deletion_is_ended_by_the_next_run()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Chain(p, "1"));
        cluster.Hold = r =>
        {
            if (r == "DELETE api/v1/namespaces/default/configmaps/root") cluster.Refusal = "not now";
            return Task.CompletedTask;
        };

        Assert.Equal(4, await engine.UpAsync(p => Chain(p, "2")));
        Assert.Equal(3, engine.Resources.Count(r => r["pendingReplacement"] is not null));

        (cluster.Refusal, cluster.Hold) = (null, null);
        cluster.Requests.Clear();
        Assert.Equal(0, await engine.UpAsync(p => Chain(p, "2")));
        Assert.DoesNotContain(cluster.Mutations, r => r.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.Equal("2", cluster.ConfigMap("root")["data"]!["v"]!.ToString());
        Assert.DoesNotContain(engine.Resources, r => r["pendingReplacement"] is not null);
    }

    [Fact]
    public async Task What_was_deleted_to_be_made_anew_and_is_wanted_no_more_only_leaves_the_state()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Chain(p, "1"));
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("root", ("v", "2"))));

        Assert.Single(cluster.Mutations, r => r.StartsWith("DELETE", StringComparison.Ordinal) && cluster.NameIn(r) == "child");
        Assert.Equal(["proj-dev", "default", "root"], engine.Resources.Select(r => ResourceUrn.Name(r["urn"]!.ToString())));
    }

    [Fact]
    public async Task A_protected_dependent_stops_a_replacement_before_anything_is_deleted()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Chain(p, "1", protectChild: true));
        cluster.Requests.Clear();

        Assert.Equal(4, await engine.UpAsync(p => Chain(p, "2", protectChild: true)));

        Assert.Empty(cluster.Mutations);
        Assert.Contains("as part of replacing", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unprotecting_and_replacing_go_together()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register(ConfigMap, "x", """{"metadata":{"name":"x"},"data":{"a":"1"}}""", r => r with { Protect = true }));

        Assert.Equal(4, await engine.UpAsync(
            p => p.Register(ConfigMap, "x", """{"metadata":{"name":"x"},"data":{"a":"2"}}""", r => r with { Protect = true })));
        Assert.Equal(0, await engine.UpAsync(p => p.Register(ConfigMap, "x", """{"metadata":{"name":"x"},"data":{"a":"2"}}""")));

        Assert.Equal("2", cluster.ConfigMap("x")["data"]!["a"]!.ToString());
    }

    [Fact]
    public async Task A_replacement_made_by_a_killed_run_does_not_orphan_what_it_replaces()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.Register(ConfigMap, "auto", """{"data":{"a":"1"}}"""));
        var before = engine.State;
        var old = cluster.Objects.Single(o => o.Key.Contains("/auto-", StringComparison.Ordinal)).Key;
        cluster.ForbidsDeletion = true;

        // The run is killed when the second object is there, and the state says only that its creation began.
        JsonNode? pending = null;
        cluster.OnApply = o => pending ??= engine.State["checkpoint"]!["latest"]!["pending_operations"]?.DeepClone();
        await engine.UpAsync(p => p.Register(ConfigMap, "auto", """{"data":{"a":"2"}}"""));
        Assert.Equal("creating", Assert.Single(pending!.AsArray())!["type"]!.ToString());
        before["checkpoint"]!["latest"]!["pending_operations"] = pending;
        File.WriteAllText(engine.StateFile, before.ToJsonString());
        cluster.ForbidsDeletion = false;

        Assert.Equal(0, await engine.UpAsync(p => p.Register(ConfigMap, "auto", """{"data":{"a":"2"}}""")));

        var left = Assert.Single(cluster.Objects, o => o.Key.Contains("/auto-", StringComparison.Ordinal));
        Assert.NotEqual(old, left.Key);
        Assert.Equal("2", left.Value["data"]!["a"]!.ToString());
        Assert.Equal("default/" + left.Key.Split('/')[^1], engine.Resource("auto")["id"]!.ToString());
    }

    [Fact]
    public async Task Names_follow_a_renamed_resource_even_where_the_run_ends_early()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        var urn = "";
        await engine.UpAsync(async p =>
        {
            urn = (await p.ConfigMap("old")).Urn;
            await p.Register(ConfigMap, "child", """{"metadata":{"name":"child"}}""", r => r with { Dependencies = [urn] });
        });

        Assert.NotEqual(0, await engine.RunAsync(engine.Request("up"), (monitor, context, _) => TestProgram.RunAsync(monitor, context, async p =>
        {
            await p.Register(ConfigMap, "new", """{"metadata":{"name":"old"}}""", r => r with { Aliases = [urn] });
            if (!p.Context.IsDryRun) throw new InvalidOperationException("ends here");
        })));

        Assert.Equal(engine.Resource("new")["urn"]!.ToString(), engine.Resource("child")["dependencies"]![0]!.ToString());
    }

    [Fact]
    public async Task What_is_gone_is_named_by_nobody_after_a_refresh()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => Chain(p, "1"));
        cluster.Objects.TryRemove("api/v1/namespaces/default/configmaps/root", out _);

        Assert.Equal(0, await engine.RunAsync("refresh"));

        Assert.Null(engine.Resource("child")["propertyDependencies"]);
    }

    /// <summary>root (replaced by deletion) &lt;- child (its name from root) &lt;- grandchild (its name from child); beside only waits for root.</summary>
    private static async Task Chain(TestProgram p, string value, bool protectChild = false)
    {
        var root = await p.ConfigMap("root", ("v", value));
        await p.Register(ConfigMap, "beside", """{"metadata":{"name":"beside"}}""", r => r with { Dependencies = [root.Urn] });
        var child = await p.Register(ConfigMap, "child", """{"metadata":{"name":"child"}}""", r => From(r, root.Urn) with { Protect = protectChild });
        await p.Register(ConfigMap, "grandchild", """{"metadata":{"name":"grandchild"}}""", r => From(r, child.Urn));
    }

    private static RegisterResourceRequest From(RegisterResourceRequest request, string urn) => request with
    {
        Dependencies = [urn],
        PropertyDependencies = ImmutableSortedDictionary<string, ImmutableSortedSet<string>>.Empty.Add("metadata", [urn]),
    };
}
