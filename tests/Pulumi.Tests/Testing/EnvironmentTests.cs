using System.Text.Json;
using Pulumi.Testing;

namespace Pulumi.Tests;

/// <summary>Alone, because the environment is everybody's.</summary>
[Collection(nameof(EnvironmentTests))]
[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
public sealed class EnvironmentTests : IDisposable
{
    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", null);
        Environment.SetEnvironmentVariable("PULUMI_MONITOR", null);
        Environment.SetEnvironmentVariable("PULUMI_EMBEDDED_ENGINE", null);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", null);
    }

    [Fact]
    public async Task A_test_gives_settings_in_the_environment()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", """{"project:a":"1","project:config:b":"2"}""");
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", """["project:a"]""");
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () =>
        {
            var config = new Config();
            Assert.Equal(("1", "2"), (config.Require("a"), config.Require("b")));
        });
    }

    [Fact]
    public async Task A_program_that_nobody_runs_says_how_it_is_run()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => { }));
        Assert.Contains("pulumi up", failure.Message);
    }

    [Fact]
    public async Task Under_the_pulumi_command_the_program_says_that_it_needs_the_official_package()
    {
        Environment.SetEnvironmentVariable("PULUMI_MONITOR", "127.0.0.1:1");
        var (before, error) = (Console.Error, new StringWriter());
        Console.SetError(error);
        try
        {
            Assert.Equal(1, await Deployment.RunAsync(() => { }));
        }
        finally
        {
            Console.SetError(before);
        }
        Assert.Contains("official Pulumi package", error.ToString());
    }

    [Fact]
    public async Task Asked_for_the_embedded_engine_the_program_runs_under_it_and_leaves_its_state()
    {
        var folder = Directory.CreateTempSubdirectory("program-").FullName;
        var settings = Path.Combine(folder, "Pulumi.dev.yaml");
        await File.WriteAllTextAsync(settings, "config:\n  proj:size: 3\n");
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "correct horse");
        Environment.SetEnvironmentVariable("PULUMI_EMBEDDED_ENGINE", JsonSerializer.Serialize(new
        {
            Command = "up",
            Stack = "dev",
            Project = "proj",
            ProjectRoot = folder,
            ConfigFile = settings,
            Backend = folder,
            Yes = true,
        }));

        var (before, output) = (Console.Out, new StringWriter());
        Console.SetOut(output);
        var exitCode = await Deployment.RunAsync(() => new Dictionary<string, object?>
        {
            ["group"] = new Group("g").Urn,
            ["size"] = new Config().Require("size"),
            ["password"] = Output.CreateSecret("hunter2"),
        });

        Console.SetOut(before);

        Assert.Equal((0, 0), (exitCode, Environment.ExitCode));
        Assert.DoesNotContain("hunter2", output.ToString());
        var state = await File.ReadAllTextAsync(Path.Combine(folder, ".pulumi", "stacks", "proj", "dev.json"));
        Assert.Contains("\"urn:pulumi:dev::proj::realm:index:Group::g\"", state);
        Assert.Contains("\"size\":\"3\"", state);
        Assert.DoesNotContain("hunter2", state);
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Group(string name) : ComponentResource("realm:index:Group", name);
}
