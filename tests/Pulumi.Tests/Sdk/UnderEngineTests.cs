using System.Collections.Immutable;
using Pulumi.Tests.Engine;

namespace Pulumi.Tests;

/// <summary>Programs of the SDK's under the embedded engine, against a cluster that keeps what it is given.</summary>
public sealed class UnderEngineTests
{
    [Fact]
    public async Task Outputs_of_one_resource_reach_the_next_and_secrets_stay_secret()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(0, await UpAsync(engine, TwoMaps));

        Assert.Equal("first", cluster.ConfigMap("second")["data"]!["of"]!.ToString());
        Assert.Equal("hunter2", cluster.ConfigMap("first")["data"]!["password"]!.ToString());
        Assert.DoesNotContain("hunter2", await File.ReadAllTextAsync(engine.StateFile));
        Assert.DoesNotContain("hunter2", engine.Output);
        Assert.EndsWith("::first", engine.Resource("second")["propertyDependencies"]!["data"]![0]!.ToString());

        Assert.Equal(0, await UpAsync(engine, TwoMaps));
        Assert.Contains("unchanged", engine.Output);
        Assert.DoesNotContain("created", engine.Output);
    }

    [Fact]
    public async Task A_failed_step_is_told_once_and_what_does_not_depend_on_it_goes_on()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(ExitCodeOfFailedResource, await UpAsync(engine, () =>
        {
            var bad = new ConfigMap("bad", "no-such-namespace/bad", ("a", "1"));
            _ = new ConfigMap("dependent", "dependent", ("of", bad.Id));
            _ = new ConfigMap("good", "good", ("a", "1"));
        }));

        Assert.Equal("1", cluster.ConfigMap("good")["data"]!["a"]!.ToString());
        Assert.DoesNotContain(cluster.Objects.Keys, key => key.EndsWith("/dependent", StringComparison.Ordinal));
        Assert.DoesNotContain("unhandled", engine.Output + engine.Errors);
    }

    [Fact]
    public async Task A_fault_of_the_programs_is_told_once_and_fails_the_run()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.NotEqual(0, await UpAsync(engine, () =>
        {
            var map = new ConfigMap("first", "first", ("a", "1"));
            var broken = map.Id.Apply(string (_) => throw new RunException("no such zone"));
            _ = new ConfigMap("second", "second", ("a", broken));
            _ = new ConfigMap("third", "third", ("a", broken));
        }));

        Assert.Single((engine.Output + engine.Errors).Split('\n'), line => line.Contains("no such zone", StringComparison.Ordinal));
    }

    private const int ExitCodeOfFailedResource = 4;

    private static Task<int> UpAsync(EngineHarness engine, Action program) => engine.RunAsync(
        engine.Request("up"),
        (monitor, context, cancel) => Deployment.RunAsync(new Session(monitor, context, cancel), runner => runner.RunAsync(() => new Stack(() =>
        {
            program();
            return ProgramRunner.NoOutputs;
        }))));

    private static void TwoMaps()
    {
        var first = new ConfigMap("first", "first", ("password", Output.CreateSecret("hunter2")));
        _ = new ConfigMap("second", "second", ("of", first.Metadata.Apply(metadata => (string)metadata["name"])));
    }

    private sealed class ConfigMap(string name, string objectName, params (string Key, Input<string> Value)[] data)
        : CustomResource("kubernetes:core/v1:ConfigMap", name, new ConfigMapArgs(objectName, data))
    {
        [Output("metadata")]
        public Output<ImmutableDictionary<string, object>> Metadata { get; private set; } = null!;
    }

    private sealed class ConfigMapArgs : ResourceArgs
    {
        public ConfigMapArgs(string name, IEnumerable<(string Key, Input<string> Value)> data)
        {
            var path = name.Split('/');
            Metadata["name"] = path[^1];
            if (path.Length == 2)
                Metadata["namespace"] = path[0];
            foreach (var (key, value) in data)
                Data[key] = value;
        }

        [Input("apiVersion")]
        public Input<string> ApiVersion { get; } = "v1";

        [Input("kind")]
        public Input<string> Kind { get; } = "ConfigMap";

        [Input("metadata")]
        public InputMap<string> Metadata { get; } = [];

        [Input("data")]
        public InputMap<string> Data { get; } = [];
    }
}
