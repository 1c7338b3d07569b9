using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Secrets;

namespace Pulumi.Tests.Engine;

/// <summary>
/// A state and settings that Pulumi's own code wrote (pulumi/pulumi v3.259.0: pkg/resource/stack, pkg/secrets/passphrase,
/// sdk/go/common/workspace), made up for this, under the harness's passphrase.
/// </summary>
public sealed class FromPulumiTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Engine", "FromPulumi");

    private static JsonNode State => JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, "dev.json")))!;

    [Fact]
    public void A_state_of_Pulumis_is_read_and_written_as_it_was()
    {
        var file = CheckpointReader.Parse(File.ReadAllBytes(Path.Combine(s_folder, "dev.json")), "test");
        using var secrets = new StackSecrets(CheckpointReader.Salt(file), () => EngineHarness.Passphrase);
        var writer = new CheckpointWriter("organization/proj/dev", secrets.Encrypt, () => secrets.State, TimeProvider.System);

        var snapshot = new CheckpointReader(secrets.Decrypt, writer.Secrets.Remember).Read(file);
        var written = JsonNode.Parse(Encoding.UTF8.GetString(writer.Write(snapshot).Span))!;

        var expected = State;
        Assert.Equal(expected["checkpoint"]!["latest"]!["manifest"]!["magic"]!.ToString(), written["checkpoint"]!["latest"]!["manifest"]!["magic"]!.ToString());
        expected["checkpoint"]!["latest"]!["manifest"]!["time"] = written["checkpoint"]!["latest"]!["manifest"]!["time"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(expected, written), written.ToJsonString());
        var inputs = snapshot.Resources[2].Inputs;
        Assert.Equal([3.0, 2.5], [Number(inputs["secnum"]),
            Number(((PropertyValue.Object)((PropertyValue.Secret)((PropertyValue.Object)inputs["data"]).Members["deep"]).Element).Members["x"])]);
    }

    [Fact]
    public async Task A_state_of_Pulumis_is_exported_and_imported_with_its_secrets()
    {
        using var engine = Engine();
        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-output") with { Arguments = ["pw"], ShowSecrets = true }));
        Assert.Equal("canary ü <&> \u2028", engine.Output.TrimEnd('\r', '\n'));
        Assert.Equal(0, await engine.RunAsync("stack-export"));
        var exported = JsonNode.Parse(engine.Output)!;
        Assert.True(JsonNode.DeepEquals(State["checkpoint"]!["latest"], exported["deployment"]));

        Assert.Equal(0, await engine.ImportAsync(exported));
        Assert.EndsWith("the pending operation 'creating' on 'urn:pulumi:dev::proj::kubernetes:core/v1:ConfigMap::b' is left out\n",
            engine.Errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(State["checkpoint"]!["latest"]!["resources"], engine.State["checkpoint"]!["latest"]!["resources"]));
    }

    [Fact]
    public async Task Settings_of_Pulumis_mean_the_same_here()
    {
        using var engine = Engine();
        Assert.Equal(0, await engine.RunAsync(engine.Request("config-ls") with { Json = true, ShowSecrets = true }));

        var values = ((JsonObject)JsonNode.Parse(engine.Output)!)
            .ToDictionary(p => p.Key["proj:".Length..], p => (p.Value!["value"]!.ToString(), (bool)p.Value["secret"]!));
        Assert.Equal(
            new Dictionary<string, (string, bool)>
            {
                ["account"] = ("012", false),
                ["flag"] = ("true", false),
                ["list"] = ("""["canary 3"]""", true),
                ["motto"] = ("ü \U0001F600 \"so\"", false),
                ["password"] = ("canary 1", true),
                ["realms"] = ("""[{"name":"demo","port":8080,"key":"canary 2"},{"tags":{"a":"007"},"on":true}]""", true),
                ["region"] = ("eu-central-1", false),
                ["text"] = ("two\nlines\n", false),
            },
            values);
    }

    private static double Number(PropertyValue value) => ((PropertyValue.Number)((PropertyValue.Secret)value).Element).Value;

    private static EngineHarness Engine()
    {
        var engine = new EngineHarness();
        Directory.CreateDirectory(Path.GetDirectoryName(engine.StateFile)!);
        File.Copy(Path.Combine(s_folder, "dev.json"), engine.StateFile);
        File.Copy(Path.Combine(s_folder, "Pulumi.dev.yaml"), engine.ConfigFile, overwrite: true);
        return engine;
    }
}
