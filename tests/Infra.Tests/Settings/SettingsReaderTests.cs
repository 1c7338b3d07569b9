using Realmworks.Infra.Components.Settings;

namespace Infra.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void TheLeastThatIsNeededIsTheCloudAndTheSecrets()
    {
        var settings = SettingsReader.Read(With());
        Assert.Equal((Cloud.Local, Profile.Production), (settings.Cloud, settings.Profile));
        Assert.Empty(settings.Realms);
    }

    [Fact]
    public void ARealmHasTestAndProdUnlessItSaysOtherwise()
    {
        var realm = Assert.Single(SettingsReader.Read(With(("realms", """[{ "name": "demo" }]"""))).Realms);
        Assert.Equal(["test", "prod"], realm.Stages.Select(stage => stage.Name));
        Assert.Equal("consumption", realm.Licensing);
    }

    [Theory]
    [InlineData("cloud", "moon", "realmworks:cloud: 'moon' is not allowed; allowed: local, existing")]
    [InlineData("profile", "small", "realmworks:profile: 'small' is not allowed; allowed: development, production")]
    [InlineData("colour", "red", "realmworks:colour: unknown setting; known: cloud, profile, kubeContext, realms")]
    [InlineData("realms", "demo", "realmworks:realms: must be a list of realms")]
    [InlineData("realms", "{}", "realmworks:realms: must be a list of realms, not a map")]
    [InlineData("realms", """[{ "name": 5 }]""", "realmworks:realms[0].name: must be text, not 5")]
    [InlineData("realms", """[{}]""", "realmworks:realms[0].name: missing")]
    [InlineData("realms", """[{ "name": "a" }, { "name": "a" }]""", "realmworks:realms: realm 'a' is there twice")]
    [InlineData("realms", """[{ "name": "Demo" }]""", "realmworks:realms[0].name: 'Demo' is not a realm name; allowed: lower-case letters")]
    [InlineData("realms", """[{ "name": "a", "size": 1 }]""", "realmworks:realms[0].size: unknown setting; known: name, licensing, samples, stages")]
    [InlineData("realms", """[{ "name": "a", "samples": "yes" }]""", "realmworks:realms[0].samples: must be true or false, not \"yes\"")]
    [InlineData("realms", """[{ "name": "a", "stages": [{ "name": "x-y" }] }]""", "realmworks:realms[0].stages[0].name: 'x-y' is not a stage name")]
    [InlineData("realms", """[{ "name": "a", "stages": [{ "name": "x", "httpPort": 70000 }] }]""",
        "realmworks:realms[0].stages[0].httpPort: must be a whole number from 1 to 65535, not 70000")]
    public void AFaultNamesItsKeyAndWhatIsAllowed(string key, string value, string message)
    {
        var problem = Assert.Throws<SettingsException>(() => SettingsReader.Read(With((key, value))));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllFaultsAreReportedAtOnce()
    {
        var problem = Assert.Throws<SettingsException>(() =>
            SettingsReader.Read(new Dictionary<string, string> { ["profile"] = "x", ["colour"] = "red" }));
        Assert.Equal(6, problem.Message.Split('\n').Length - 1);
    }

    private static Dictionary<string, string> With(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["cloud"] = "local",
            ["brokerAdminPassword"] = "a",
            ["brokerMonitorPassword"] = "b",
            ["brokerCookie"] = "c",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        return all;
    }
}
