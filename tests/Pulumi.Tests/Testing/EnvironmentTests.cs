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
    }

    [Fact]
    public async Task A_test_gives_settings_in_the_environment()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", """{"project:a":"1","project:config:b":"2","project:list":"[1,2]"}""");
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", """["project:a"]""");
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () =>
        {
            var config = new Config();
            Assert.Equal(("1", "2", 2), (config.Require("a"), config.Require("b"), config.RequireObject<int[]>("list").Length));
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
}
