namespace Pulumi.Tests.Engine;

public sealed class UpDestroyTests
{
    [Fact]
    public async Task Up_applies_a_config_map_and_destroy_takes_it_away()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));
        Assert.Equal("1", cluster.ConfigMap("x")["data"]!["a"]!.ToString());
        Assert.Equal("default/x", engine.Resource("x")["id"]!.ToString());
        Assert.Contains("+  kubernetes:core/v1:ConfigMap x created", engine.Output, StringComparison.Ordinal);

        Assert.Equal(0, await engine.RunAsync("destroy"));
        Assert.Empty(engine.Resources);
        Assert.DoesNotContain(cluster.Objects.Keys, k => k.Contains("configmaps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unchanged_up_calls_nothing_and_prints_only_the_summary()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        var before = File.ReadAllText(engine.StateFile);
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));

        Assert.Empty(cluster.Requests);
        Assert.Equal(before, File.ReadAllText(engine.StateFile));
        Assert.StartsWith("\nResources:\n    2 unchanged\n\nDuration:", engine.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_program_drops_is_deleted()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(async p =>
        {
            await p.ConfigMap("x", ("a", "1"));
            await p.ConfigMap("y", ("a", "1"));
        });

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));

        Assert.Equal("DELETE api/v1/namespaces/default/configmaps/y", cluster.Mutations.Last());
        Assert.DoesNotContain(engine.Resources, r => r["urn"]!.ToString().EndsWith("::y", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_destroy_that_was_to_look_first_and_cannot_deletes_nothing()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        cluster.ForbidsReading = true;

        Assert.Equal(4, await engine.RunAsync(engine.Request("destroy") with { Refresh = true }));

        Assert.Contains("1 resources could not be read", engine.Errors, StringComparison.Ordinal);
        Assert.Equal("1", cluster.ConfigMap("x")["data"]!["a"]!.ToString());
        Assert.Equal("default/x", engine.Resource("x")["id"]!.ToString());
    }
}
