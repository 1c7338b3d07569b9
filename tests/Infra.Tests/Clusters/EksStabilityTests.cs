using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Clusters;

/// <summary>What changes in the plan when settings do: nothing by itself, and nothing besides.</summary>
public sealed class EksStabilityTests
{
    private const string OneRealm = """[{ "name": "orders", "stages": [{ "name": "test" }, { "name": "prod", "httpPort": 443 }] }]""";
    private const string TwoRealms = """
        [{ "name": "orders", "stages": [{ "name": "test" }, { "name": "prod", "httpPort": 443 }] }, { "name": "billing", "stages": [{ "name": "test" }, { "name": "prod" }] }]
        """;

    [Fact]
    public async Task TheSameSettingsGiveTheSamePlan() =>
        Assert.Equal(Texts(await EksPlan.OfAsync()), Texts(await EksPlan.OfAsync(settings: ("realms", OneRealm))));

    [Fact]
    public async Task ARealmThatIsAddedTouchesNothingButItself()
    {
        var before = Texts(await EksPlan.OfAsync());
        var after = Texts(await EksPlan.OfAsync(settings: ("realms", TwoRealms)));

        Assert.Equal(before, after.Where(resource => !resource.Key.Contains("billing", StringComparison.Ordinal)));
        Assert.Contains(after, resource => resource.Key.Contains("billing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RaisingAPoolsMaximumChangesThatAndNothingElse()
    {
        var before = Texts(await EksPlan.OfAsync());
        var after = Texts(await EksPlan.OfAsync(settings: ("nodePools", """{ "prod": { "max": 15 } }""")));

        var changed = after.Where(resource => before[resource.Key] != resource.Value).ToArray();

        Assert.Equal(["aws:eks/nodeGroup:NodeGroup prod"], changed.Select(resource => resource.Key));
        Assert.Equal(changed[0].Value, before[changed[0].Key].Replace("maxSize:12", "maxSize:15", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cluster", """{ "admins": ["arn:aws:iam::123456789012:role/deployer", "arn:aws:iam::123456789012:role/second"], "version": "1.36", "audit": { "retentionDays": 365 } }""")]
    [InlineData("network",
        """{ "region": "eu-central-1", "zones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"], "nat": "regional", "flowLogs": { "enabled": false } }""")]
    [InlineData("tags", """{ "owner": "platform" }""")]
    [InlineData("nodePools", """{ "prod": { "enabled": false }, "gold": { "min": 3, "max": 6, "instanceTypes": ["m7i.large"] } }""")]
    public async Task NoChangeAmongTheseTouchesWhatWouldMakeTheClusterAnew(string key, string json)
    {
        string[] forcing = ["name", "roleArn", "bootstrapSelfManagedAddons", "kubernetesNetworkConfig", "encryptionConfig"];
        var before = (await EksPlan.OfAsync()).Of("Cluster").Single().Inputs;
        var after = (await EksPlan.OfAsync(settings: (key, json))).Of("Cluster").Single().Inputs;

        Assert.All(forcing, input => Assert.Equal(Text(before[input]), Text(after[input])));
        Assert.Equal(Text(EksPlan.Map(Cluster(before), "vpcConfig")["subnetIds"]), Text(EksPlan.Map(Cluster(after), "vpcConfig")["subnetIds"]));
    }

    private static MockResourceArgs Cluster(ImmutableDictionary<string, object> inputs) => new() { Inputs = inputs };

    private static SortedDictionary<string, string> Texts(EksPlan plan) =>
        new(plan.Recorded.ToDictionary(resource => $"{resource.Type} {resource.Name}", resource => Text(resource.Inputs)), StringComparer.Ordinal);

    private static string Text(object value) => value switch
    {
        ImmutableDictionary<string, object> map =>
            "{" + string.Join(',', map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{Text(member.Value)}")) + "}",
        string text => text,
        IEnumerable<object> list => "[" + string.Join(',', list.Select(Text)) + "]",
        _ => value.ToString()!,
    };
}
