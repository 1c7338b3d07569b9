namespace Pulumi.Tests.Engine;

/// <summary>Rules as in pulumi/pulumi, pkg/resource/deploy/step_generator.go.</summary>
public sealed class TargetTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    [Fact]
    public async Task What_is_no_target_is_not_made_and_not_in_the_state()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { Targets = ["**::b"] }, async p =>
        {
            Assert.NotNull((await p.ConfigMap("a")).Urn);
            await p.ConfigMap("b");
        }));

        Assert.False(cluster.Objects.ContainsKey("api/v1/namespaces/default/configmaps/a"));
        Assert.Equal(["proj-dev", "default", "b"], engine.Resources.Select(r => Pulumi.Engine.ResourceUrn.Name(r["urn"]!.ToString())));
    }

    [Fact]
    public async Task A_target_that_needs_what_is_not_made_is_refused()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(4, await engine.RunAsync(engine.Request("up") with { Targets = ["**::b"] }, Two));

        Assert.Contains("::b' depends on 'urn:pulumi:dev::proj::kubernetes:core/v1:ConfigMap::a' which was not specified in --target list.",
            engine.Output, StringComparison.Ordinal);
        Assert.Empty(cluster.Mutations);
    }

    [Fact]
    public async Task A_star_ends_at_a_colon()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("a", ("k", "1")));

        await engine.RunAsync(engine.Request("up") with { Targets = ["urn:*::a"] }, p => p.ConfigMap("a", ("k", "2")));
        Assert.Equal("1", cluster.ConfigMap("a")["data"]!["k"]!.ToString());

        await engine.RunAsync(engine.Request("up") with { Targets = ["urn:pulumi:*::proj::kubernetes:*:*::*"] }, p => p.ConfigMap("a", ("k", "2")));
        Assert.Equal("2", cluster.ConfigMap("a")["data"]!["k"]!.ToString());
    }

    [Fact]
    public async Task Nothing_is_destroyed_that_another_still_needs_unless_asked_for()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(Two);
        cluster.Requests.Clear();
        var destroy = engine.Request("destroy") with { Targets = ["**::a"] };

        Assert.Equal(4, await engine.RunAsync(destroy));
        Assert.Contains("::b' will be destroyed but was not specified in --target list.", engine.Errors, StringComparison.Ordinal);
        Assert.Empty(cluster.Mutations);

        Assert.Equal(0, await engine.RunAsync(destroy with { TargetDependents = true }));
        Assert.Equal(["b", "a"], cluster.Mutations.Select(cluster.NameIn));
    }

    [Fact]
    public async Task What_is_no_target_keeps_what_it_needs_though_the_program_dropped_that()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(async p =>
        {
            await Two(p);
            await p.ConfigMap("c", ("k", "1"));
        });

        // The harness checks that the state is one that the Pulumi CLI takes.
        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { Targets = ["**::c"] }, async p =>
        {
            await p.ConfigMap("b");
            await p.ConfigMap("c", ("k", "2"));
        }));

        Assert.Equal("default/a", engine.Resource("a")["id"]!.ToString());
        Assert.Equal("2", cluster.ConfigMap("c")["data"]!["k"]!.ToString());
    }

    private static async Task Two(TestProgram p)
    {
        var a = await p.ConfigMap("a");
        await p.Register(ConfigMap, "b", """{"metadata":{"name":"b"}}""", r => r with { Dependencies = [a.Urn] });
    }
}
