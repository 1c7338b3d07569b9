using System.Collections.Immutable;
using System.Text.Json;
using Infra.Tests.Stacks;
using Pulumi;
using Pulumi.Testing;
using Realmworks.Infra.Stacks;

namespace Infra.Tests.Clusters;

/// <summary>The program run against mocks with settings for EKS, and what it registered.</summary>
internal sealed class EksPlan(IReadOnlyList<MockResourceArgs> recorded, ImmutableArray<Resource> resources)
{
    public static Dictionary<string, string> Production { get; } = new()
    {
        ["realmworks:cloud"] = "eks",
        ["realmworks:profile"] = "production",
        ["realmworks:network"] = """{ "region": "eu-central-1", "zones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }""",
        ["realmworks:cluster"] = """{ "admins": ["arn:aws:iam::123456789012:role/deployer"] }""",
        ["realmworks:ingress"] = """{ "domains": ["*.run.acme.example"], "dnsZone": "Z1", "certificate": { "source": "acme", "email": "a@acme.example" } }""",
        ["realmworks:realms"] = """[{ "name": "orders", "stages": [{ "name": "test" }, { "name": "prod", "httpPort": 443 }] }]""",
        ["realmworks:brokerAdminPassword"] = "canary-admin",
        ["realmworks:brokerMonitorPassword"] = "canary-monitor",
        ["realmworks:brokerCookie"] = "canary-cookie",
    };

    public IReadOnlyList<MockResourceArgs> Recorded { get; } = recorded;

    public ImmutableArray<Resource> Resources { get; } = resources;

    private static readonly Dictionary<bool, EksPlan> _production = [];

    /// <param name="settings">What differs from <see cref="Production"/>, whose own plan is made once.</param>
    public static async Task<EksPlan> OfAsync(bool preview = false, params (string Key, string Json)[] settings)
    {
        if (settings.Length > 0)
        {
            return await MakeAsync(preview, settings);
        }
        return _production.TryGetValue(preview, out var plan) ? plan : _production[preview] = await MakeAsync(preview);
    }

    private static async Task<EksPlan> MakeAsync(bool preview, params (string Key, string Json)[] settings)
    {
        var config = new Dictionary<string, string>(Production);
        foreach (var (key, json) in settings)
        {
            config[$"realmworks:{key}"] = json;
        }
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS",
            JsonSerializer.Serialize(
                config.Keys.Where(key => key.Contains("broker", StringComparison.Ordinal) || key.EndsWith("certificateKey", StringComparison.Ordinal))));
        var mocks = new CloudMocks();
        var resources = await Deployment.TestAsync<InstallationStack>(mocks,
            new TestOptions { ProjectName = "realmworks", StackName = "acme", IsPreview = preview });
        return new EksPlan(mocks.Resources, resources);
    }

    /// <param name="type">The end of the type's token: <c>NodeGroup</c>.</param>
    public IReadOnlyList<MockResourceArgs> Of(string type) =>
        [.. Recorded.Where(resource => resource.Type!.EndsWith(":" + type, StringComparison.Ordinal))];

    public MockResourceArgs One(string type, string name) => Of(type).Single(resource => resource.Name == name);

    /// <summary>All texts in some inputs, however deep.</summary>
    public static IEnumerable<string> Texts(object value) => value switch
    {
        string text => [text],
        ImmutableDictionary<string, object> map => map.Values.SelectMany(Texts),
        IEnumerable<object> list => list.SelectMany(Texts),
        _ => [],
    };

    public static ImmutableDictionary<string, object> Map(MockResourceArgs resource, string member) => Inputs.Map(resource.Inputs[member]);

    public static string[] List(object value) => [.. ((IEnumerable<object>)value).Cast<string>()];

    public static IReadOnlyList<ImmutableDictionary<string, object>> Maps(object value) => [.. ((IEnumerable<object>)value).Select(Inputs.Map)];
}
