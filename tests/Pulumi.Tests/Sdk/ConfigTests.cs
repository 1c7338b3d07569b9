using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class ConfigTests
{
    private static readonly ProgramContext Context = SdkRun.Context with
    {
        Config = new Dictionary<string, string>
        {
            ["proj:name"] = "n",
            ["proj:on"] = "true",
            ["proj:count"] = "3",
            ["proj:ratio"] = "0.5",
            ["proj:realms"] = """["a","b"]""",
            ["proj:password"] = "hunter2",
            ["aws:region"] = "eu-west-1",
        }.ToImmutableDictionary(),
        SecretKeys = ["proj:password"],
    };

    [Fact]
    public async Task Settings_are_read_by_type()
    {
        await RunAsync(config =>
        {
            Assert.Equal(("n", true, 3, 0.5), (config.Require("name"), config.RequireBoolean("on"), config.RequireInt32("count"), config.RequireDouble("ratio")));
            Assert.Equal(("n", true, 3, 0.5), (config.Get("name"), config.GetBoolean("on"), config.GetInt32("count"), config.GetDouble("ratio")));
            Assert.Equal(["a", "b"], config.RequireObject<string[]>("realms"));
            Assert.Equal("eu-west-1", new Config("aws").Get("region"));
        });
    }

    [Fact]
    public async Task A_setting_that_is_absent_is_null()
    {
        await RunAsync(config =>
        {
            Assert.Null(config.Get("none"));
            Assert.Null(config.GetBoolean("none"));
            Assert.Null(config.GetInt32("none"));
            Assert.Null(config.GetDouble("none"));
            Assert.Null(config.GetObject<string[]>("none"));
            Assert.Null(config.GetSecret("none"));
            Assert.Null(config.GetSecretInt32("none"));
            Assert.Null(config.GetSecretObject<string[]>("none"));
        });
    }

    [Fact]
    public async Task A_secret_setting_is_a_secret_output()
    {
        Output<string>? password = null;
        Output<int>? count = null;
        Output<string[]>? realms = null;
        await RunAsync(config =>
        {
            password = config.RequireSecret("password");
            count = config.RequireSecretInt32("count");
            realms = config.RequireSecretObject<string[]>("realms");
        });
        Assert.Equal("hunter2", await OutputUtilities.GetValueAsync(password!));
        Assert.Equal(3, await OutputUtilities.GetValueAsync(count!));
        Assert.Equal(["a", "b"], await OutputUtilities.GetValueAsync(realms!));
        Assert.True(await Output.IsSecretAsync(password!) && await Output.IsSecretAsync(count!) && await Output.IsSecretAsync(realms!));
    }

    [Fact]
    public async Task A_missing_setting_is_named_with_the_command_that_sets_it()
    {
        var error = await FailAsync(config => config.Require("none"));
        Assert.Equal("The setting 'proj:none' has no value; give it one with `pulumi config set proj:none <value>`.", error);
        Assert.Equal(error, await FailAsync(config => config.RequireBoolean("none")));
        Assert.Equal(error, await FailAsync(config => config.RequireInt32("none")));
        Assert.Equal(error, await FailAsync(config => config.RequireDouble("none")));
        Assert.Equal(error, await FailAsync(config => config.RequireObject<int[]>("none")));
        Assert.Contains("pulumi config set --secret proj:none", await FailAsync(config => config.RequireSecret("none")));
        Assert.Contains("pulumi config set --secret proj:none", await FailAsync(config => config.RequireSecretObject<int[]>("none")));
    }

    [Fact]
    public async Task A_setting_of_another_type_is_named_with_what_is_allowed_and_a_secret_one_not_shown()
    {
        Assert.Equal(
            "The setting 'proj:name' has the value 'n', which is not a valid Boolean: it is true or false.",
            await FailAsync(config => config.GetBoolean("name")));
        Assert.Contains("whole number", await FailAsync(config => config.GetInt32("ratio")));
        Assert.Contains("a number", await FailAsync(config => config.RequireDouble("name")));
        Assert.Contains("'proj:name' cannot be read as Int32[]", await FailAsync(config => config.GetObject<int[]>("name")));
        var secret = await FailAsync(config => config.RequireSecretInt32("password"));
        Assert.Contains("[secret]", secret);
        Assert.DoesNotContain("hunter2", secret);
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
