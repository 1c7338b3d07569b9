using System.Text.Json.Nodes;

namespace Pulumi.Tests.Engine;

public sealed class VerbTests
{
    [Fact]
    public async Task Outputs_are_printed_for_people_and_for_programs()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p =>
        {
            p.Outputs = Pulumi.Engine.PropertyJson.FromJson((JsonObject)JsonNode.Parse("""{"url":"http://x","n":{"a":[1,true]}}""")!);
            return Task.CompletedTask;
        });

        Assert.Equal(0, await engine.RunAsync("stack-output"));
        Assert.Equal("n    {a: [1, true]}\nurl  http://x\n", engine.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-output") with { Json = true }));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"n":{"a":[1,true]},"url":"http://x"}"""), JsonNode.Parse(engine.Output)));
        Assert.Equal(1, await engine.RunAsync(engine.Request("stack-output") with { Arguments = ["missing"] }));
        Assert.Contains("'missing'", engine.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_with_resources_is_not_removed_and_an_empty_one_leaves_nothing()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));

        Assert.Equal(1, await engine.RunAsync("stack-rm"));
        Assert.Equal(0, await engine.RunAsync("destroy"));
        Assert.Equal(0, await engine.RunAsync("stack-rm"));

        Assert.False(File.Exists(engine.StateFile));
        Assert.Equal(6, await engine.RunAsync("destroy"));
    }

    [Fact]
    public async Task Cancel_removes_a_lock_that_stands_in_the_way()
    {
        using var engine = new EngineHarness();
        var locks = Path.Combine(engine.Folder, "state", ".pulumi", "locks", "organization", "proj", "dev");
        Directory.CreateDirectory(locks);
        File.WriteAllText(Path.Combine(locks, "a.json"), """{"pid":1,"username":"u","hostname":"elsewhere","timestamp":"2026-11-21T00:00:00Z"}""");

        Assert.Equal(1, await engine.UpAsync(_ => Task.CompletedTask));
        Assert.Contains("u@elsewhere (pid 1) since 2026-11-21T00:00:00Z", engine.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await engine.RunAsync("cancel"));
        Assert.Equal(0, await engine.UpAsync(_ => Task.CompletedTask));
    }
}
