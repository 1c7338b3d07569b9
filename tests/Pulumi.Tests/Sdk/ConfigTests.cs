using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class ConfigTests
{
    private static readonly ProgramContext Context = SdkRun.Context with
    {
        Config = new Dictionary<string, Lazy<string>>
        {
            ["proj:name"] = new("n"),
            ["proj:password"] = new("hunter2"),
            ["aws:region"] = new("eu-west-1"),
        }.ToImmutableDictionary(),
        SecretKeys = ["proj:password"],
    };

    [Fact]
    public async Task A_setting_is_read_and_one_that_is_absent_is_null()
    {
        await RunAsync(config =>
        {
            Assert.Equal(("n", "n"), (config.Require("name"), config.Get("name")));
            Assert.Equal("eu-west-1", new Config("aws").Get("region"));
            Assert.Null(config.Get("none"));
            Assert.Null(config.GetSecret("none"));
        });
    }

    [Fact]
    public async Task A_secret_setting_is_a_secret_output()
    {
        Output<string>? password = null;
        await RunAsync(config => password = config.RequireSecret("password"));
        Assert.Equal("hunter2", await OutputUtilities.GetValueAsync(password!));
        Assert.True(await Output.IsSecretAsync(password!));
    }

    [Fact]
    public async Task A_missing_setting_is_named_with_the_command_that_sets_it()
    {
        Assert.Equal(
            "The setting 'proj:none' has no value; give it one with `pulumi config set proj:none <value>`.", await FailAsync(config => config.Require("none")));
        Assert.Contains("pulumi config set --secret proj:none", await FailAsync(config => config.RequireSecret("none")));
    }

    private static async Task RunAsync(Action<Config> use)
    {
        var monitor = new RecordingMonitor();
        var exitCode = await SdkRun.RunAsync(monitor, () => use(new Config()), Context);
        Assert.True(exitCode == 0, string.Join('\n', monitor.Errors));
    }

    private static async Task<string> FailAsync(Action<Config> use)
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramRunner.FailedAfterLogging, await SdkRun.RunAsync(monitor, () => use(new Config()), Context));
        return Assert.Single(monitor.Errors);
    }
}
