using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Tests.Engine;

public sealed class CheckpointTests
{
    private const string Golden = """
        {"version":3,"checkpoint":{"stack":"organization/proj/dev","config":{"proj:a":"1"},"latest":{"manifest":{"time":"2026-11-21T10:00:00Z",
        "magic":"__MAGIC__","version":"v3.259.0"},
        "secrets_providers":{"type":"passphrase","state":{"salt":"v1:salt"}},"resources":[
        {"urn":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","custom":false,"type":"pulumi:pulumi:Stack","outputs":{"f":0.5,"n":3},
        "created":"2026-11-21T09:00:00.123456789Z","modified":"2026-11-21T09:00:00.1Z","sourcePosition":"project:///Program.cs#1,1"},
        {"urn":"urn:pulumi:dev::proj::pulumi:providers:kubernetes::default","custom":true,"id":"6f0c","type":"pulumi:providers:kubernetes"},
        {"urn":"urn:pulumi:dev::proj::kubernetes:core/v1:Secret::s","custom":true,"delete":true,"id":"ns/s","type":"kubernetes:core/v1:Secret",
        "inputs":{"data":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"c:{\"pw\":\"x\"}"},"list":[true,null,"a<b>'ü'"]},
        "outputs":{"asset":{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","hash":"h","path":"p"},
        "ref":{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","id":"i","packageVersion":"4.1.0","urn":"u"}},
        "parent":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","protect":true,
        "dependencies":["urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev"],"initErrors":["slow"],
        "provider":"urn:pulumi:dev::proj::pulumi:providers:kubernetes::default::6f0c","propertyDependencies":{"data":["urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev"]},
        "pendingReplacement":true,"additionalSecretOutputs":["data"],"customTimeouts":{"create":60},"importID":"imp","retainOnDelete":true,
        "deletedWith":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","ignoreChanges":["a.b"],"replaceOnChanges":["c"],
        "replaceWith":["urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev"],"stackTrace":[{"sourcePosition":"project:///Program.cs#2,1"}],"hideDiff":["spec"],
        "replacementTrigger":{"day":1},"viewOf":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","resourceHooks":{"beforeCreate":["h"]},
        "extensionRef":"x","snippetID":"s"}],
        "pending_operations":[{"resource":{"urn":"urn:pulumi:dev::proj::a:b:C::n","custom":true,"type":"a:b:C"},"type":"creating"}],"metadata":{},"extensions":{"x":{"kind":"k"}}}}}
        """;

    /// <summary>
    /// Every member of pulumi/pulumi's sdk/go/common/apitype/core.go, CheckpointV3, DeploymentV3 and ResourceV3, also those that mean nothing here.
    /// </summary>
    [Fact]
    public void A_checkpoint_is_read_and_written_as_it_was()
    {
        var writer = new CheckpointWriter("organization/proj/dev", plain => $"c:{plain}", () => "v1:salt", new FixedClock());
        var text = Golden.ReplaceLineEndings("").Replace(
            "__MAGIC__", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("v3.259.0"u8)), StringComparison.Ordinal);
        var file = CheckpointReader.Parse(Encoding.UTF8.GetBytes(text), "test");

        var snapshot = new CheckpointReader(cipher => cipher[2..], (_, _) => { }).Read(file);
        var written = Encoding.UTF8.GetString(writer.Write(snapshot).Span);

        Assert.Equal("v1:salt", snapshot.EncryptionSalt);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)), written);
        Assert.Equal(text, written);
    }

    [Fact]
    public void An_unchanged_secret_keeps_its_ciphertext()
    {
        var count = 0;
        var writer = new CheckpointWriter("s", _ => $"new{count++}", () => null, TimeProvider.System);
        var secret = new PropertyValue.Secret(new PropertyValue.Text("x"));
        writer.Secrets.Remember(secret, "old");
        var resource = new ResourceState { Urn = "urn:pulumi:s::p::t::n", Type = "t", Custom = true, Inputs = PropertyTree.Empty.SetItem("a", secret) };

        var first = Encoding.UTF8.GetString(writer.Write(new Snapshot { Resources = [resource] }).Span);
        var second = Encoding.UTF8.GetString(writer.Write(new Snapshot { Resources = [resource with { Protect = true }] }).Span);

        Assert.Contains("\"ciphertext\":\"old\"", first, StringComparison.Ordinal);
        Assert.Contains("\"ciphertext\":\"old\"", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":2,"checkpoint":{}}""", "checkpoint version 2")]
    [InlineData("""{"version":4,"features":["taint","views"],"checkpoint":{}}""", "needs support for views,")]
    public void A_checkpoint_that_means_more_than_is_known_here_is_refused(string file, string reason)
    {
        var refused = Assert.Throws<EngineException>(
            () => new CheckpointReader(c => c, (_, _) => { }).Read(CheckpointReader.Parse(Encoding.UTF8.GetBytes(file), "test")));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The shape is pulumi/pulumi's, sdk/go/common/apitype/core.go: version 4 and its features, as long as a resource needs them.</summary>
    [Fact]
    public async Task A_resource_tainted_by_the_Pulumi_CLI_is_made_anew_and_sound_again()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        var state = engine.State;
        (state["version"], state["features"]) = (4, new JsonArray("taint"));
        state["checkpoint"]!["latest"]!["resources"]!.AsArray()[^1]!["taint"] = true;
        File.WriteAllText(engine.StateFile, state.ToJsonString());
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.RunAsync("refresh"));
        Assert.Equal(4, (int)engine.State["version"]!);
        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));

        Assert.Equal(["DELETE", "PATCH"], cluster.Mutations.Select(r => r.Split(' ')[0]));
        Assert.Equal(3, (int)engine.State["version"]!);
        Assert.Null(engine.State["features"]);
    }

    [Fact]
    public async Task The_state_lies_where_Pulumis_file_backend_keeps_it()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));
        var second = await engine.UpAsync(p => p.ConfigMap("x", ("a", "2")));
        Assert.True(second == 0, engine.Output + engine.Errors);

        var root = Path.Combine(engine.Folder, "state", ".pulumi");
        Assert.Equal("version: 1\n", File.ReadAllText(Path.Combine(root, "meta.yaml")));
        Assert.True(File.Exists(Path.Combine(root, "stacks", "proj", "dev.json.bak")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(root, "history", "proj", "dev"), "dev-*.history.json").Length);
        Assert.Empty(Directory.GetFiles(Path.Combine(root, "locks", "organization", "proj", "dev")));
        Assert.Equal(
            ["proj-dev", "default", "x"],
            engine.Resources.Select(r => ResourceUrn.Name(r["urn"]!.ToString())));
        var outputs = engine.Resource("x")["outputs"]!;
        Assert.StartsWith("pulumi-kubernetes-", outputs["__fieldManager"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("v1", outputs["__initialApiVersion"]!.ToString());
        Assert.Equal("2", outputs["__inputs"]!["data"]!["a"]!.ToString());
    }

    [Fact]
    public async Task An_export_names_the_version_and_the_features_that_the_state_needs()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        var state = engine.State;
        (state["version"], state["features"]) = (4, new JsonArray("taint"));
        File.WriteAllText(engine.StateFile, state.ToJsonString());

        Assert.Equal(0, await engine.RunAsync("stack-export"));

        var exported = JsonNode.Parse(engine.Output)!;
        Assert.Equal((4, "taint"), ((int)exported["version"]!, exported["features"]![0]!.ToString()));
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public async Task A_compressed_state_is_refused_and_not_exported_as_none(string ending)
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        await engine.UpAsync(p => p.ConfigMap("x", ("a", "1")));
        File.Move(engine.StateFile, $"{engine.StateFile}.{ending}");

        Assert.Equal(1, await engine.RunAsync("stack-export"));
        Assert.EndsWith("is compressed; unpack it first\n", engine.Errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    }
}
