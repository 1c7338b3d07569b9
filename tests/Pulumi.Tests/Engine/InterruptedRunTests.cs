using System.Text.Json.Nodes;

namespace Pulumi.Tests.Engine;

public sealed class InterruptedRunTests
{
    [Fact]
    public async Task Asked_once_to_stop_the_running_step_ends_and_no_other_begins()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        cluster.Hold = r =>
        {
            if (!r.Contains("dryRun", StringComparison.Ordinal) && cluster.Mutations.Any()) engine.Signals.Interrupt();
            return Task.CompletedTask;
        };

        var exit = await engine.UpAsync(async p =>
        {
            await p.ConfigMap("a");
            await p.ConfigMap("b");
        });

        Assert.Equal(8, exit);
        Assert.True(cluster.Objects.ContainsKey("api/v1/namespaces/default/configmaps/a"));
        Assert.False(cluster.Objects.ContainsKey("api/v1/namespaces/default/configmaps/b"));
        Assert.Equal("default/a", engine.Resource("a")["id"]!.ToString());
        Assert.Null(engine.State["checkpoint"]!["latest"]!["pending_operations"]);
        cluster.Hold = null;
        Assert.Equal(0, await engine.RunAsync("destroy"));
    }

    [Fact]
    public async Task Asked_twice_the_step_stays_pending_and_the_next_run_takes_up_what_it_made()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        var answer = new TaskCompletionSource();
        cluster.Hold = async r =>
        {
            if (!cluster.Mutations.Any()) return;
            engine.Signals.Interrupt();
            engine.Signals.Interrupt();
            await answer.Task;
        };

        Assert.Equal(8, await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "auto", """{"data":{"a":"1"}}""")));
        var pending = engine.State["checkpoint"]!["latest"]!["pending_operations"]!.AsArray();
        Assert.Equal("creating", Assert.Single(pending)!["type"]!.ToString());

        // The call that was given up reaches the cluster all the same.
        cluster.Hold = null;
        answer.SetResult();
        while (!cluster.Objects.Keys.Any(k => k.Contains("/auto-", StringComparison.Ordinal))) await Task.Yield();

        Assert.Equal(0, await engine.UpAsync(p => p.Register("kubernetes:core/v1:ConfigMap", "auto", """{"data":{"a":"1"}}""")));

        Assert.Single(cluster.Objects.Keys, k => k.Contains("/auto-", StringComparison.Ordinal));
        Assert.Null(engine.State["checkpoint"]!["latest"]!["pending_operations"]);
        Assert.Equal(0, await engine.RunAsync("destroy"));
        Assert.DoesNotContain(cluster.Objects.Keys, k => k.Contains("/auto-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_creation_that_did_not_reach_the_cluster_is_done_anew()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        Rewrite(engine, latest =>
        {
            var resources = latest["resources"]!.AsArray();
            var x = resources[^1]!.DeepClone();
            resources.RemoveAt(resources.Count - 1);
            latest["pending_operations"] = new JsonArray(new JsonObject { ["resource"] = x, ["type"] = "creating" });
        });
        cluster.Objects.TryRemove("api/v1/namespaces/default/configmaps/x", out _);

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));

        Assert.Equal("1", cluster.ConfigMap("x")["data"]!["a"]!.ToString());
        Assert.Single(engine.Resources, r => r["urn"]!.ToString().EndsWith("::x", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_interrupted_deletion_is_ended_first()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        Rewrite(engine, latest => latest["pending_operations"] =
            new JsonArray(new JsonObject { ["resource"] = latest["resources"]!.AsArray()[^1]!.DeepClone(), ["type"] = "deleting" }));

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));

        Assert.Equal(["PATCH", "DELETE", "PATCH"], cluster.Mutations.Select(r => r.Split(' ')[0]));
        Assert.Single(engine.Resources, r => r["urn"]!.ToString().EndsWith("::x", StringComparison.Ordinal));
    }

    private static void Rewrite(EngineHarness engine, Action<JsonObject> change)
    {
        var state = engine.State;
        change((JsonObject)state["checkpoint"]!["latest"]!);
        File.WriteAllText(engine.StateFile, state.ToJsonString());
    }
}
