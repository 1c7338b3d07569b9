using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Checkpoints;

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
        Assert.Equal(2, await engine.RunAsync(engine.Request("cancel") with { Yes = false }));
        Assert.Contains("u@elsewhere (pid 1)", engine.Output, StringComparison.Ordinal);
        Assert.Equal(0, await engine.RunAsync("cancel"));
        Assert.Equal(0, await engine.UpAsync(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task Cancel_leaves_a_run_that_goes_on_its_lock_and_removes_that_of_one_that_is_gone()
    {
        using var engine = new EngineHarness();
        var paths = new StackPaths(Path.Combine(engine.Folder, "state"), "proj", "dev");
        using (StackLock.Take(paths, TimeProvider.System, _ => { }))
        {
            Assert.Equal(1, await engine.RunAsync("cancel"));
            Assert.Contains($"(pid {Environment.ProcessId}) since ", engine.Errors, StringComparison.Ordinal);
            Assert.Single(Directory.GetFiles(paths.Locks));
        }

        var gone = new LockHolder(int.MaxValue - 1, "u", Environment.MachineName, TimeProvider.System.GetUtcNow());
        File.WriteAllText(Path.Combine(paths.Locks, "a.json"), JsonSerializer.Serialize(gone));
        Assert.Equal(0, await engine.RunAsync(engine.Request("cancel") with { Yes = false }));
        Assert.Empty(Directory.GetFiles(paths.Locks));
    }

    [Fact]
    public async Task A_setting_is_set_shown_listed_and_removed_by_key_and_by_path()
    {
        using var engine = new EngineHarness();
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-set", "region", "eu")));
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-set", "realms[0].name", "demo", "--path")));
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-set", "realms[0].port", "+8080", "--path")));
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-set", "realms[0].key", "canary", "--path", "--secret")));

        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-get", "realms[0].port", "--path")));
        Assert.Equal("8080\n", engine.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-get", "realms[0].key", "--path")));
        Assert.Equal("canary\n", engine.Output.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("canary", File.ReadAllText(engine.ConfigFile), StringComparison.Ordinal);

        Assert.Equal(0, await engine.RunAsync("config-ls"));
        Assert.Equal("KEY     VALUE\nrealms  [secret]\nregion  eu\n", engine.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, await engine.RunAsync(engine.Request("config-ls") with { Json = true, ShowSecrets = true }));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"name":"demo","port":8080,"key":"canary"}"""), JsonNode.Parse(engine.Output)!["proj:realms"]!["objectValue"]![0]));

        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-rm", "realms[0].key", "--path")));
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-rm", "region")));
        Assert.Equal(1, await engine.RunAsync(Config(engine, "config-get", "region")));
        Assert.Equal("error: configuration key 'region' not found for stack 'dev'\n", engine.Errors.ReplaceLineEndings("\n"));
        Assert.Equal(2, await engine.RunAsync(Config(engine, "config-get", "realms[", "--path")));
    }

    [Fact]
    public async Task A_settings_file_stays_the_link_and_as_readable_as_it_was()
    {
        using var engine = new EngineHarness();
        var real = Path.Combine(engine.Folder, "elsewhere.yaml");
        File.WriteAllText(real, "config: {}\n");
        File.SetUnixFileMode(real, (UnixFileMode)0b110_100_100);
        File.Delete(engine.ConfigFile);
        File.CreateSymbolicLink(engine.ConfigFile, real);

        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-set", "region", "eu")));

        Assert.Equal(real, File.ResolveLinkTarget(engine.ConfigFile, returnFinalTarget: false)?.FullName);
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(real));
        Assert.Contains("proj:region: eu", File.ReadAllText(real), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_its_namespace_is_the_projects_and_keeps_its_spelling()
    {
        using var engine = new EngineHarness();
        File.WriteAllText(engine.ConfigFile, "config:\n  region: eu\n  zones: [a]\n");

        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-get", "region")));
        Assert.Equal("eu\n", engine.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-set", "region", "us")));
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-set", "zones[1]", "b", "--path")));
        Assert.Equal("config:\n  region: us\n  zones: [a, b]\n", File.ReadAllText(engine.ConfigFile));
        Assert.Equal(0, await engine.RunAsync(engine.Request("config-ls") with { Json = true }));
        Assert.Equal("us", JsonNode.Parse(engine.Output)!["proj:region"]!["value"]!.ToString());
        Assert.Equal(0, await engine.RunAsync(Config(engine, "config-rm", "region")));
        Assert.Equal("config:\n  zones: [a, b]\n", File.ReadAllText(engine.ConfigFile));

        File.WriteAllText(engine.ConfigFile, "config:\n  region: eu\n  proj:region: us\n");
        Assert.Equal(2, await engine.RunAsync("config-ls"));
        Assert.EndsWith("config has region and proj:region, which are one key\n", engine.Errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_is_read_however_deep_it_was_written()
    {
        using var engine = new EngineHarness { HasSoundState = false }; // which looks at 64 levels
        await engine.UpAsync(p =>
        {
            var deep = Enumerable.Range(0, 100).Aggregate<int, PropertyValue>(new PropertyValue.Text("end"), (value, _) => new PropertyValue.Array([value]));
            p.Outputs = p.Outputs.SetItem("deep", deep).SetItem("hidden", new PropertyValue.Secret(deep));
            return Task.CompletedTask;
        });

        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-output") with { Json = true, ShowSecrets = true }));
        Assert.Equal(2, engine.Output.Split("\"end\"").Length - 1);
        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-export") with { ShowSecrets = true }));
        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { Json = true }));
    }

    [Fact]
    public async Task An_exported_state_comes_back_as_it_was_with_what_this_engine_does_not_know()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        var state = engine.State;
        state["checkpoint"]!["latest"]!["resources"]![0]!["fromAnotherRelease"] = "kept";
        File.WriteAllText(engine.StateFile, state.ToJsonString());

        Assert.Equal(0, await engine.RunAsync("stack-export"));
        var exported = JsonNode.Parse(engine.Output)!;
        Assert.Equal(3, (int)exported["version"]!);
        Assert.True(JsonNode.DeepEquals(state["checkpoint"]!["latest"], exported["deployment"]));

        File.Delete(engine.StateFile);
        Assert.Equal(0, await engine.ImportAsync(exported));
        Assert.Equal("Import complete.\n", engine.Output.ReplaceLineEndings("\n"));
        Assert.True(JsonNode.DeepEquals(state["checkpoint"]!["latest"]!["resources"], engine.State["checkpoint"]!["latest"]!["resources"]));
        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { ExpectNoChanges = true }, p => p.ConfigMap("x", ("a", "1"))));
    }

    [Fact]
    public async Task Secrets_leave_in_the_clear_only_when_asked_for_and_are_encrypted_when_they_come_back()
    {
        using var engine = new EngineHarness();
        await engine.UpAsync(p =>
        {
            var secret = new PropertyValue.Secret(new PropertyValue.Text("canary"));
            p.Outputs = p.Outputs.SetItem("password", secret)
                .SetItem("user", new PropertyValue.Secret(new PropertyValue.Array([secret])));
            return Task.CompletedTask;
        });
        Assert.Equal(0, await engine.RunAsync("stack-export"));
        Assert.DoesNotContain("canary", engine.Output, StringComparison.Ordinal);
        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-export") with { ShowSecrets = true }));
        Assert.Equal("\"canary\"", (string?)JsonNode.Parse(engine.Output)!["deployment"]!["resources"]![0]!["outputs"]!["password"]!["plaintext"]);
        var within = JsonNode.Parse((string)JsonNode.Parse(engine.Output)!["deployment"]!["resources"]![0]!["outputs"]!["user"]!["plaintext"]!)!;
        Assert.Equal("\"canary\"", (string?)within[0]!["plaintext"]);

        Assert.Equal(0, await engine.ImportAsync(JsonNode.Parse(engine.Output)!));
        Assert.DoesNotContain("canary", File.ReadAllText(engine.StateFile), StringComparison.Ordinal);
        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-output") with { Arguments = ["password"], ShowSecrets = true }));
        Assert.Equal("canary\n", engine.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_state_of_another_stack_or_with_holes_is_imported_only_by_force()
    {
        using var engine = new EngineHarness { HasSoundState = false };
        var foreign = JsonNode.Parse("""
            {"version":3,"deployment":{"manifest":{},"resources":[
              {"urn":"urn:pulumi:other::proj::pulumi:pulumi:Stack::proj-other","custom":false,"type":"pulumi:pulumi:Stack"},
              {"urn":"urn:pulumi:dev::proj::a:b:C::c","custom":true,"id":"c","type":"a:b:C","parent":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev"}]}}
            """)!;
        Assert.Equal(1, await engine.ImportAsync(foreign));
        Assert.Contains("resource 'urn:pulumi:other::proj::pulumi:pulumi:Stack::proj-other' is of another stack", engine.Errors, StringComparison.Ordinal);
        Assert.Contains("resource 'urn:pulumi:dev::proj::a:b:C::c' needs 'urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev', which is not there",
            engine.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(engine.StateFile));
        Assert.Equal(1, await engine.ImportAsync(JsonNode.Parse("{}")!));
        Assert.Equal(0, await engine.ImportAsync(foreign, "--force"));
        Assert.Equal(2, engine.Resources.Length);
    }

    private static Pulumi.Engine.EngineRequest Config(EngineHarness engine, string command, params string[] words) =>
        engine.Request(command) with { Arguments = [.. words] };
}
