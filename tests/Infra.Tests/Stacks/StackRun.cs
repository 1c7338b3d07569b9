using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Testing;
using Realmworks.Infra.Stacks;

namespace Infra.Tests.Stacks;

/// <summary>Runs the program against mocks, with settings as a settings file would give them.</summary>
internal static class StackRun
{
    public static Dictionary<string, string> Development { get; } = new()
    {
        ["realmworks:cloud"] = "local",
        ["realmworks:profile"] = "development",
        ["realmworks:realms"] = """[{ "name": "demo", "samples": true, "stages": [{ "name": "test" }, { "name": "prod", "httpPort": 8080 }] }]""",
        ["realmworks:brokerAdminPassword"] = "canary-admin",
        ["realmworks:brokerMonitorPassword"] = "canary-monitor",
        ["realmworks:brokerCookie"] = "canary-cookie",
    };

    public static async Task<(IReadOnlyList<MockResourceArgs> Recorded, ImmutableArray<Resource> Resources)> OfAsync(
        Dictionary<string, string> config, bool preview, bool addresses = true)
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS",
            JsonSerializer.Serialize(config.Keys.Where(key => key.Contains("broker", StringComparison.Ordinal))));
        var mocks = new RecordingMocks(addresses);
        var resources = await Deployment.TestAsync<InstallationStack>(mocks,
            new TestOptions { ProjectName = "realmworks", StackName = "local", IsPreview = preview });
        return (mocks.Resources, resources);
    }
}
