using Infra.Plans.Tests.Deployers;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Plans.Deployers;
using Realmworks.Infra.Plans.Pictures;
using Realmworks.Infra.Plans.Policies;
using Realmworks.Infra.Plans.Quotas;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Infra.Plans.Tests.Samples;

/// <summary>What holds of every settings file in environments/, and of its plan.</summary>
public sealed class SampleTests
{
    private static readonly string[] _withSecretsElsewhere = ["local"];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "environments"), "Pulumi.*.yaml")
        .Select(file => Path.GetFileNameWithoutExtension(file)["Pulumi.".Length..]).Except(_withSecretsElsewhere).Order(StringComparer.Ordinal)];

    /// <summary>Those that have a cluster to plan.</summary>
    public static TheoryData<string> Planned => ["acme-aks", "acme-dev", "acme-eks", "acme-existing", "acme-gke", "acme-large"];

    [Theory]
    [MemberData(nameof(Files))]
    public void ASampleIsValidAndHoldsNoSecretInTheClear(string name)
    {
        var text = File.ReadAllText(Checkout.Settings(name));
        var file = SettingsFile.Parse(text);
        Assert.Empty(SettingsReader.Check(file.Values, name).Faults.Select(fault => fault.ToString()));
        Assert.Empty(file.Unencrypted);
        Assert.StartsWith(SettingsTemplate.SchemaLine, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ASampleCanBeDrawn(string name)
    {
        var settings = SettingsReader.Read(SettingsFile.Parse(File.ReadAllText(Checkout.Settings(name))).Values, name);
        var architecture = ArchitectureReader.Read(name, settings);
        var svg = System.Xml.Linq.XDocument.Parse(SvgPicture.Write(architecture));
        var shown = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.All(settings.Pools, pool => Assert.Contains(shown, text => text.StartsWith($"pool {pool.Key}", StringComparison.Ordinal)));
        Assert.All(settings.Network.Zones, zone => Assert.Contains($"zone {zone}", shown));
        Assert.All(settings.Realms, realm => Assert.Contains($"realm {realm.Name}", shown));
        var mermaid = MermaidPicture.Write(architecture);
        Assert.All(settings.Realms.SelectMany(realm => realm.Stages.Select(stage => $"realm-{realm.Name}-{stage.Name}")),
            space => Assert.Contains(space, mermaid, StringComparison.Ordinal));
        Assert.Equal(mermaid.Split("subgraph ").Length, mermaid.Split("\n").Count(line => line.Trim() == "end") + 1);
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public async Task NoPolicyRefusesASample(string name)
    {
        var sample = await SamplePlan.OfAsync(name);
        Assert.Empty(PolicyRun.Of(sample.Plan, sample.Settings, new DateOnly(2026, 12, 1))
            .Where(finding => finding.IsRefused).Select(finding => finding.ToString()));
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public async Task EveryResourceIsWhatItsProvidersSchemaSays(string name)
    {
        var sample = await SamplePlan.OfAsync(name);
        string[] clouds = ["aws", "azure", "gcp"];
        Assert.Empty(sample.Plan.Resources.Where(resource => clouds.Contains(resource.Package))
            .SelectMany(resource => ProviderSchema.Of(resource.Package)!.Problems(resource)));
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public async Task NothingChangesBetweenTwoPlansOfTheSameSettings(string name)
    {
        var first = await SamplePlan.OfAsync(name);
        var second = await SamplePlan.ReadAsync(name, File.ReadAllText(Checkout.Settings(name)));
        Assert.Equal(Described(first.Plan), Described(second.Plan));
    }

    [Theory]
    [InlineData("acme-aks")]
    [InlineData("acme-eks")]
    [InlineData("acme-gke")]
    [InlineData("acme-large")]
    public async Task LosingAnyZoneLeavesTwoThirdsOfEachPoolsMinimum(string name)
    {
        var sample = await SamplePlan.OfAsync(name);
        var pools = PlannedGroups.Of(sample.Plan).GroupBy(group => group.Pool).ToArray();
        Assert.NotEmpty(pools);
        foreach (var pool in pools)
        {
            var (least, zones) = (pool.Sum(group => group.Min), sample.Settings.Network.Zones.Length);
            // A group of one zone is lost whole; one that spans zones has its nodes evenly in them.
            var worst = pool.Max(group => group.Zones == 1 ? group.Min : (int)Math.Ceiling(least / (double)zones));
            Assert.True((least - worst) * 3 >= least * 2, $"{pool.Key}: {least - worst} of {least} are left");
            Assert.True(pool.Sum(group => group.Zones) == zones, $"{pool.Key} is in {pool.Sum(group => group.Zones)} zones");
            Assert.Equal(sample.Settings.NodePools[pool.Key].Min, least);
        }
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public async Task AddingARealmTouchesOnlyThatRealm(string name)
    {
        var before = Described((await SamplePlan.OfAsync(name)).Plan);
        var after = Described((await SamplePlan.ReadAsync(name, (await File.ReadAllTextAsync(Checkout.Settings(name)))
            .Replace("realmworks:realms:\n", "realmworks:realms:\n    - { name: added }\n", StringComparison.Ordinal))).Plan);
        Assert.DoesNotContain(before.Except(after), resource => !resource.Contains("pulumi:pulumi:Stack", StringComparison.Ordinal));
        Assert.All(after.Except(before), resource => Assert.Contains("realm-added", resource, StringComparison.Ordinal));
        Assert.NotEqual(before.Count, after.Count);
    }

    [Theory]
    [InlineData("acme-eks", "payments: { min: 3, max: 12", "payments: { min: 3, max: 15")]
    [InlineData("acme-eks", "prod-pipe: { min: 3, max: 90", "prod-pipe: { min: 3, max: 93")]
    [InlineData("acme-aks", "prod-pipe: { max: 60", "prod-pipe: { max: 63")]
    [InlineData("acme-gke", "  realmworks:nodeScaler:", "  realmworks:nodePools: { prod: { max: 15 } }\n  realmworks:nodeScaler:")]
    public async Task RaisingAPoolsMaximumChangesOneProperty(string name, string old, string raised)
    {
        var before = (await SamplePlan.OfAsync(name)).Plan;
        var after = (await SamplePlan.ReadAsync(
            name, (await File.ReadAllTextAsync(Checkout.Settings(name))).Replace(old, raised, StringComparison.Ordinal))).Plan;
        Assert.Equal(before.Resources.Select(resource => resource.Urn).Order(StringComparer.Ordinal),
            after.Resources.Select(resource => resource.Urn).Order(StringComparer.Ordinal));
        Assert.Single(after.Resources.SelectMany(resource => Leaves(resource.Inputs, resource.Urn))
            .Except(before.Resources.SelectMany(resource => Leaves(resource.Inputs, resource.Urn))));
    }

    private static IEnumerable<string> Leaves(InputNode node, string path) => node.Json switch
    {
        System.Text.Json.Nodes.JsonObject => node.Members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Name}")),
        System.Text.Json.Nodes.JsonArray => node.Items.SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        _ => [$"{path} = {node.Json?.ToJsonString()}"],
    };

    [Fact]
    public async Task TheLargeSampleHasOverFiveHundredResources() =>
        Assert.InRange((await SamplePlan.OfAsync("acme-large")).Plan.Resources.Length, 501, 5000);

    [Theory]
    [InlineData("acme-dev")]
    [InlineData("acme-eks")]
    public async Task TheDeployersRightsNameWhatIsPlanned(string name)
    {
        var sample = await SamplePlan.OfAsync(name);
        var policy = System.Text.Json.Nodes.JsonNode.Parse(DeployerPolicy.Of(name, sample.Plan, sample.Settings)!)!;
        var statements = policy["Statement"]!.AsArray();
        Assert.DoesNotContain("\"*\"", statements.Select(statement => statement!["Action"]!.ToJsonString()));
        var writes = statements.Where(statement => !((string)statement!["Sid"]!).EndsWith("Reads", StringComparison.Ordinal));
        Assert.All(writes, statement =>
            Assert.True(statement!["Resource"]!.ToJsonString() != "[\"*\"]" || statement["Condition"] is not null, (string)statement["Sid"]!));
        // What takes no resource is never allowed by one that is limited to some.
        Assert.All(statements.Where(statement => statement!["Resource"]!.ToJsonString() != "[\"*\"]").SelectMany(statement => statement!["Action"]!.AsArray()),
            action => Assert.True(KnownPermissions.Aws[(string)action!], $"{action} takes no resource"));
        Assert.Contains(statements, statement => (string?)statement!["Sid"] == "AttachPolicies" && statement["Condition"] is not null);
        // A managed policy of AWS has 6,144 characters without spaces, and a deployer's comes in as few of them as it may.
        Assert.InRange(policy.ToJsonString().Length, 1000, 3 * 6144);
    }

    [Theory]
    [InlineData("acme-eks")]
    public async Task QuotasCountEveryPoolAtItsMaximum(string name)
    {
        var sample = await SamplePlan.OfAsync(name);
        var quotas = QuotaNeeds.Of(sample.Plan, sample.Settings).ToDictionary(quota => quota.Code!, quota => quota.Needed);
        Assert.Equal(sample.Settings.Pools.Where(pool => !pool.Value.Spot).Sum(pool => (pool.Value.Max + 1) * 4), quotas["L-1216C47A"]);
        Assert.Equal(3, quotas["L-FE5A380F"]);
        // Three stages have a port, and five blocks may call: the network's two and three of the peers.
        Assert.Equal((3, 15), (quotas["L-57A373D6"], quotas["L-0EA8095F"]));
    }

    // A line a resource: what it is and all that it asks for.
    private static List<string> Described(Plan plan) =>
        [.. plan.Resources.Select(
            resource => $"{resource.Urn} {resource.Inputs.Json?.ToJsonString()} {string.Join(' ', resource.Dependencies.Order(StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal)];
}
