using Pulumi.Engine;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.Settings;

namespace Pulumi.Tests.Engine;

public sealed class SecretsTests
{
    /// <summary>Salts that Pulumi's own tests use, with their passphrases.</summary>
    [Theory]
    [InlineData("password", "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==")]
    [InlineData("abc123", "v1:4iF78gb0nF0=:v1:Co6IbTWYs/UdrjgY:FSrAWOFZnj9ealCUDdJL7LrUKXX9BA==")]
    public void A_salt_made_by_Pulumi_opens_with_its_passphrase(string passphrase, string salt)
    {
        using var crypter = PassphraseCrypter.Open(passphrase, salt);

        Assert.Equal(salt, crypter.State);
    }

    [Fact]
    public void A_value_encrypted_by_Pulumi_is_read()
    {
        const string Yaml = """
            encryptionsalt: v1:ThS5UPxP9qc=:v1:UZYAXF+ylaJ0rGhv:9OTvBnOEDFgxs7btjzSu+LZ470vLpg==
            # a comment
            config:
              foo:a: some-value
              foo:n: 3
              foo:c: {list: [1, two, {secure: v1:T1ftqhY0hqr+EJK6:+jvd5PMecFx80tcavzuZY4tLatgIfoe/xR72GA==}]}
              foo:d:
                secure: v1:T1ftqhY0hqr+EJK6:+jvd5PMecFx80tcavzuZY4tLatgIfoe/xR72GA==
            """;
        var settings = StackSettings.Parse(Yaml, "Pulumi.dev.yaml", "foo");
        using var secrets = new StackSecrets(settings.EncryptionSalt, () => "TestConfigRoundtripComments");

        var (config, secretKeys) = settings.Decrypt(secrets);

        Assert.Equal(["foo:c", "foo:d"], secretKeys.Order());
        Assert.NotEmpty(config["foo:d"].Value);
        Assert.Equal($$"""{"list":[1,"two","{{config["foo:d"].Value}}"]}""", config["foo:c"].Value);
        Assert.Equal(("some-value", "3"), (config["foo:a"].Value, config["foo:n"].Value));
    }

    [Fact]
    public void A_wrong_passphrase_is_told_from_a_damaged_salt()
    {
        var wrong = Assert.Throws<EngineException>(() => PassphraseCrypter.Open("x", "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ=="));
        var damaged = Assert.Throws<EngineException>(() => PassphraseCrypter.Open("x", "fozI5u6B030=:v1:F+6ZduL:PGM="));

        Assert.Equal("incorrect passphrase", wrong.Message);
        Assert.Equal("malformed encryption salt", damaged.Message);
    }

    [Fact]
    public void What_is_encrypted_comes_back_and_never_looks_the_same_twice()
    {
        using var crypter = PassphraseCrypter.Create("p");

        var (a, b) = (crypter.Encrypt("geheim ü"), crypter.Encrypt("geheim ü"));

        Assert.NotEqual(a, b);
        Assert.Equal("geheim ü", crypter.Decrypt(a));
        using var again = PassphraseCrypter.Open("p", crypter.State);
        Assert.Equal("geheim ü", again.Decrypt(b));
    }

    [Fact]
    public async Task A_secret_set_in_the_settings_reaches_the_program_and_comments_stay()
    {
        using var engine = new EngineHarness();
        File.WriteAllText(engine.ConfigFile, "# about\nconfig:\n  # why\n  proj:a: one\nother: kept\n");

        Assert.Equal(0, await engine.RunAsync(engine.Request("config-set") with { Arguments = ["pw", "canary-1", "--secret"] }));
        Assert.Equal(0, await engine.RunAsync(engine.Request("config-set") with { Arguments = ["a", "two words"] }));

        var text = File.ReadAllText(engine.ConfigFile);
        Assert.DoesNotContain("canary-1", text, StringComparison.Ordinal);
        Assert.StartsWith("# about\nencryptionsalt: v1:", text, StringComparison.Ordinal);
        Assert.Contains("\nconfig:\n  # why\n  proj:a: \"two words\"\n  proj:pw:\n    secure: v1:", text, StringComparison.Ordinal);
        Assert.EndsWith("other: kept\n", text, StringComparison.Ordinal);
        Assert.Equal(0, await engine.RunAsync(engine.Request("config-get") with { Arguments = ["pw"] }));
        Assert.Equal("canary-1\n", engine.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, await engine.UpAsync(p =>
        {
            Assert.Equal("canary-1", p.Context.Config["proj:pw"].Value);
            Assert.Equal(["proj:pw"], p.Context.SecretKeys);
            return Task.CompletedTask;
        }));
    }

    [Fact]
    public async Task Where_the_passphrase_is_another_one_that_is_all_that_is_said_and_nothing_is_done()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        File.WriteAllText(engine.ConfigFile, """
            encryptionsalt: v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==
            config:
              proj:pw:
                secure: v1:T1ftqhY0hqr+EJK6:+jvd5PMecFx80tcavzuZY4tLatgIfoe/xR72GA==
            """);
        var inputs = PropertyTree.Empty.SetItem("metadata", new PropertyValue.Object(PropertyTree.Empty.SetItem("name", new PropertyValue.Text("c"))));

        foreach (var request in new[] { engine.Request("up"),
            engine.Request("up") with { SkipPreview = true }, engine.Request("preview") with { Json = true } })
        {
            Assert.Equal(ExitCode.Configuration, await engine.RunAsync(request, p => p.Register("kubernetes:core/v1:ConfigMap", "c", inputs)));
            Assert.Equal("error: incorrect passphrase\n", engine.Errors.ReplaceLineEndings("\n"));
            Assert.Equal(ExitCode.Configuration, await engine.RunAsync(request, (monitor, context, cancel) => Deployment.RunAsync(
                new Session(monitor, context, cancel), runner =>
                    runner.RunAsync(() => new Stack(() => throw new InvalidOperationException(new Config().Require("pw")))))));
            Assert.Equal("error: incorrect passphrase\n", engine.Errors.ReplaceLineEndings("\n"));
            Assert.DoesNotContain("passphrase", engine.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(cluster.Objects.Keys, key => key.Contains("configmaps", StringComparison.Ordinal));
        Assert.False(File.Exists(engine.StateFile));
    }

    [Fact]
    public async Task A_secret_input_is_in_no_state_and_on_no_screen()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        Func<TestProgram, Task> program = async p =>
        {
            var data = PropertyTree.Empty.SetItem("pw", new PropertyValue.Secret(new PropertyValue.Text("canary-2")));
            var inputs = PropertyTree.Empty
                .SetItem("metadata", new PropertyValue.Object(PropertyTree.Empty.SetItem("name", new PropertyValue.Text("s"))))
                .SetItem("stringData", new PropertyValue.Object(data));
            await p.Register("kubernetes:core/v1:Secret", "s", inputs, r => r with { AdditionalSecretOutputs = ["data", "stringData"] });
            p.Outputs = PropertyTree.Empty.SetItem("pw", data["pw"]);
        };

        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { Diff = true }, program));
        var shown = engine.Output;
        Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { Json = true }, program));
        shown += engine.Output;
        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-output")));
        shown += engine.Output;

        Assert.Equal("Y2FuYXJ5LTI=", cluster.Objects["api/v1/namespaces/default/secrets/s"]["data"]!["pw"]!.ToString());
        var written = string.Concat(Directory.GetFiles(engine.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(new[] { "canary-2", "Y2FuYXJ5LTI=" }, canary => Assert.DoesNotContain(canary, shown + written, StringComparison.Ordinal));
        Assert.Contains("[secret]", shown, StringComparison.Ordinal);
        Assert.Equal(0, await engine.RunAsync(engine.Request("stack-output") with { Arguments = ["pw"], ShowSecrets = true }));
        Assert.Equal("canary-2\n", engine.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_secret_that_changes_is_shown_by_no_command_in_no_form()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        using var terminal = new EngineHarness(cluster) { IsTerminal = true };
        var shown = "";
        var up = engine.Request("up");
        foreach (var (request, value) in new[]
        {
            (up with { Diff = true }, "canary-4"), (up with { Json = true }, "canary-5"),
            (engine.Request("preview") with { Json = true, Diff = true }, "canary-6"),
            (engine.Request("preview") with { Diff = true }, "canary-6"), (up with { Diff = true }, "canary-6"),
        })
        {
            Assert.Equal(0, await engine.RunAsync(request, p => Program(p, value)));
            shown += engine.Output + engine.Errors;
        }

        // Changed by somebody else, whose value is as secret as what it was.
        cluster.Objects["api/v1/namespaces/default/secrets/s"]["data"]!["pw"] = "Y2FuYXJ5LTc=";
        foreach (var request in new[] { engine.Request("preview") with { Refresh = true, Diff = true, Json = true },
            engine.Request("refresh") with { Diff = true }, engine.Request("destroy") with { Diff = true } })
        {
            Assert.Equal(0, await engine.RunAsync(request, p => Program(p, "canary-6")));
            shown += engine.Output + engine.Errors;
        }

        Assert.Equal(0, await terminal.RunAsync(terminal.Request("up") with { Diff = true }, p => Program(p, "canary-4")));
        shown += terminal.Output + string.Concat(Directory.GetFiles(engine.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.DoesNotContain("canary-", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Y2FuYXJ5L", shown, StringComparison.Ordinal);

        static async Task Program(TestProgram p, string value)
        {
            var data = PropertyTree.Empty.SetItem("pw", new PropertyValue.Secret(new PropertyValue.Text(value)));
            var metadata = PropertyJson.FromJson(System.Text.Json.Nodes.JsonNode.Parse("""{"name":"s"}"""));
            await p.Register("kubernetes:core/v1:Secret", "s", PropertyTree.Empty.SetItem("metadata", metadata)
                .SetItem("stringData", new PropertyValue.Object(data)));
            p.Outputs = data;
        }
    }
}
