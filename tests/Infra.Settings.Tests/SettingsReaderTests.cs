using Realmworks.Infra.Settings;

namespace Infra.Settings.Tests;

public sealed class SettingsReaderTests
{
    [Fact]
    public void TheLeastThatIsNeededIsTheCloudAndTheSecrets()
    {
        var settings = SettingsReader.Read(Given.Local);
        Assert.Equal((Cloud.Local, Profile.Production), (settings.Cloud, settings.Profile));
        Assert.Empty(settings.Realms);
    }

    [Theory]
    [InlineData("eks")]
    [InlineData("aks")]
    [InlineData("gke")]
    public void ACloudNeedsItsZonesAdministratorsAndCertificateBesides(string cloud) => Assert.Empty(Given.Of(cloud).Faults());

    [Fact]
    public void ARealmHasTestAndProdUnlessItSaysOtherwise()
    {
        var realm = Assert.Single(SettingsReader.Read(With(("realms", """[{ "name": "demo" }]"""))).Realms);
        Assert.Equal(["test", "prod"], realm.Stages.Select(stage => stage.Name));
        Assert.Equal("consumption", realm.Licensing);
    }

    [Fact]
    public void APoolKeepsWhatTheFileDoesNotSay()
    {
        var settings = SettingsReader.Read(Given.Of("eks").With(("nodePools", """{ "elk-prod": { "max": 15 } }""")));
        Assert.Equal(8, settings.NodePools.Count);
        var pool = settings.NodePools["elk-prod"];
        Assert.Equal((3, 15, true, "r7i.xlarge"), (pool.Min, pool.Max, pool.Zonal, pool.InstanceTypes.Single()));
        Assert.Equal("elk-prod", Assert.Single(pool.Taints).Value);
    }

    [Fact]
    public void ProductionAndDevelopmentDifferInWhatIsNotSaid()
    {
        var production = SettingsReader.Read(Given.Of("eks"));
        var development = SettingsReader.Read(Given.Of("eks").With(("profile", "development"),
            ("cluster", """{ "admins": ["arn:aws:iam::123456789012:role/platform"], "endpoint": { "allowedCidrs": ["203.0.113.0/28"] } }""")));
        Assert.True(production.Cluster.Protect && production.Cluster.Audit.Enabled && production.Headroom.Enabled && production.Backup.Enabled);
        Assert.False(development.Cluster.Protect || development.Cluster.Audit.Enabled || development.Headroom.Enabled || development.Backup.Enabled);
        Assert.Equal(1, development.NodePools.Sum(pool => pool.Value.Min));
        Assert.All(production.NodePools.Values, pool => Assert.Equal(0, pool.Min % 3));
    }

    [Theory]
    [InlineData("cloud", "moon", "realmworks:cloud: 'moon' is not allowed; allowed: local, existing, eks, aks, gke")]
    [InlineData("profile", "small", "realmworks:profile: 'small' is not allowed; allowed: development, production")]
    [InlineData("cloud", "", "realmworks:cloud: is empty; allowed: local, existing, eks, aks, gke")]
    [InlineData("colour", "red", "realmworks:colour: unknown setting; known: cloud, profile, kubeContext, eks")]
    [InlineData("network", "{}", "realmworks:network: is no setting of this cloud; only for cloud eks, aks, gke; remove it")]
    [InlineData("realms", "demo", "realmworks:realms: must be a list of realms")]
    [InlineData("realms", "{}", "realmworks:realms: must be a list of realms, not a map")]
    [InlineData("realms", """[{ "name": 5 }]""", "realmworks:realms[0].name: must be text, not 5; write it in quotes")]
    [InlineData("realms", """[{ "name": "demo\n" }]""", "realmworks:realms[0].name: 'demo\n' is not allowed; allowed: lower-case letters")]
    [InlineData("realms", """[{}]""", "realmworks:realms[0].name: missing; allowed: lower-case letters")]
    [InlineData("realms", """[{ "name": "a" }, { "name": "a" }]""", "realmworks:realms[1].name: realm 'a' is there twice")]
    [InlineData("realms", """[{ "name": "Demo" }]""", "realmworks:realms[0].name: 'Demo' is not allowed; allowed: lower-case letters")]
    [InlineData("realms", """[{ "name": "a", "size": 1 }]""",
        "realmworks:realms[0].size: unknown setting; known: name, licensing, replicaCap, samples, stages")]
    [InlineData("realms", """[{ "name": "a", "samples": "yes" }]""", "realmworks:realms[0].samples: must be true or false, not \"yes\"")]
    [InlineData("realms", """[{ "name": "a", "licensing": "free" }]""", "realmworks:realms[0].licensing: 'free' is not allowed; allowed: consumption")]
    [InlineData("realms", """[{ "name": "a", "stages": [{ "name": "x-y" }] }]""",
        "realmworks:realms[0].stages[0].name: 'x-y' is not allowed; allowed: lower-case")]
    [InlineData("realms", """[{ "name": "a", "stages": [{ "name": "x", "httpPort": 70000 }] }]""",
        "realmworks:realms[0].stages[0].httpPort: must be a whole number from 1 to 65535, not 70000")]
    [InlineData("images", "latest", "realmworks:images: must be a map, not 'latest'")]
    [InlineData("images", """{ "rabbitmq": "sha256:0" }""", "realmworks:images.rabbitmq: 'sha256:0' is no digest; allowed: sha256: and 64 hexadecimal digits")]
    public void AFaultNamesItsKeyAndWhatIsAllowed(string key, string value, string message) =>
        Assert.Contains(With((key, value)).Faults(), fault => fault.StartsWith(message, StringComparison.Ordinal));

    [Fact]
    public void AllFaultsAreReportedAtOnce()
    {
        var problem = Assert.Throws<SettingsException>(() =>
            SettingsReader.Read(new Dictionary<string, string> { ["profile"] = "x", ["colour"] = "red" }));
        Assert.Equal(6, problem.Message.Split('\n').Length - 1);
    }

    private static Dictionary<string, string> With(params (string Key, string Value)[] settings) =>
        new Dictionary<string, string>(Given.Local).With(settings);
}
