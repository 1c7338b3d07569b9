using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Files;

namespace Infra.Settings.Tests.Files;

public sealed class SettingsTemplateTests
{
    private const string Secrets =
        "  realmworks:brokerAdminPassword:\n    secure: a\n  realmworks:brokerMonitorPassword:\n    secure: b\n  realmworks:brokerCookie:\n    secure: c\n";

    [Theory]
    [InlineData("eks")]
    [InlineData("aks")]
    [InlineData("gke")]
    public void ANewFileIsValidAndSaysWhatWasAsked(string cloud)
    {
        var file = SettingsFile.Parse(Template(cloud) + Secrets);
        var (settings, faults) = SettingsReader.Check(file.Values, "acme");
        Assert.Empty(faults);
        Assert.Equal(3, settings.Network.Zones.Length);
        Assert.Equal(Json(SettingsReader.Read(Given.Of(cloud))), Json(settings));
    }

    [Theory]
    [InlineData("eks")]
    [InlineData("aks")]
    [InlineData("gke")]
    public void WhatIsCommentedOutIsWhatHoldsAnyway(string cloud)
    {
        // A line that begins with a hash and no space is a setting.
        var all = Regex.Replace(Template(cloud), "^( *)#(?! )", "$1", RegexOptions.Multiline);
        Assert.Equal(Json(SettingsReader.Read(Given.Of(cloud))), Json(SettingsReader.Check(WithoutEmpty(SettingsFile.Parse(all + Secrets).Values)).Settings));
    }

    [Fact]
    public void EverySettingOfTheCloudIsExplained()
    {
        var text = Template("eks");
        Assert.All(SettingMember.Of(typeof(InstallationSettings)).Where(member => member.Setting.On is [] || member.Setting.On.Contains(Cloud.Eks)),
            member => Assert.Contains($"# {member.Setting.About}\n", text, StringComparison.Ordinal));
        Assert.DoesNotContain("realmworks:gke", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAnEntryOfAListMaySayIsExplained()
    {
        var text = Template("eks");
        Assert.Contains("\n    #   cidrs: ", text, StringComparison.Ordinal);
        Assert.Contains("\n  #   stages: Its stages", text, StringComparison.Ordinal);
        Assert.Contains("\n  #     httpPort: Where the stage's HTTP trigger is reached", text, StringComparison.Ordinal);
        Assert.Contains("\n  #     system: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void APartOfWhichEverythingIsACommentSaysNothing()
    {
        var file = SettingsFile.Parse(Template("eks").Replace("\n    account: ", "\n    #account: ", StringComparison.Ordinal) + Secrets);
        Assert.Equal("", file.Values["eks"]);
        Assert.Empty(SettingsReader.Check(file.Values, "acme").Faults);
    }

    [Fact]
    public void AFaultsLineIsFound()
    {
        var file = SettingsFile.Parse(
            "config:\n  realmworks:cloud: eks\n  realmworks:network:\n    zones:\n      - a\n      - b\n  realmworks:nodePools: {core: {min: 4}}\n");
        Assert.Equal([2L, 4, 6, 3, 7, 2],
            new[] { "cloud", "network.zones", "network.zones[1]", "network.region", "nodePools.core.min", "frob" }.Select(file.LineOf));
    }

    [Fact]
    public void SecretsInTheClearAreKnown() =>
        Assert.Equal(["brokerCookie"],
            SettingsFile.Parse("config:\n  realmworks:brokerCookie: abc\n  realmworks:brokerAdminPassword: {secure: x}\n").Unencrypted);

    [Fact]
    public void AFileCanBePlannedWithoutItsSecrets()
    {
        var plain = SettingsFile.Parse(SettingsFile.Parse(Template("eks") + Secrets).WithoutSecrets());
        Assert.Equal(SettingsFile.Hidden, plain.Values["brokerCookie"]);
        Assert.Equal("eks", plain.Values["cloud"]);
    }

    private static string Template(string cloud)
    {
        var said = new JsonObject(Given.Of(cloud).Where(pair => !SettingKeys.Secrets.Contains(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.StartsWith('{') ? JsonNode.Parse(pair.Value) : (JsonNode)pair.Value)));
        return SettingsTemplate.Write(Enum.Parse<Cloud>(cloud, ignoreCase: true), Profile.Production, said);
    }

    // An optional part that is uncommented but has nothing in it is none.
    private static ImmutableDictionary<string, string> WithoutEmpty(ImmutableDictionary<string, string> values) =>
        values.Where(pair => pair.Value.Length > 0).ToImmutableDictionary(pair => pair.Key, pair => Trim(pair.Value));

    private static string Trim(string value)
    {
        if (!value.StartsWith('{'))
        {
            return value;
        }
        var map = JsonNode.Parse(value)!.AsObject();
        foreach (var optional in new[] { "given", "karpenter", "autoProvisioning" })
        {
            map.Remove(optional);
        }
        return map.ToJsonString();
    }

    private static string Json(InstallationSettings settings) => SettingJson.Of(settings)!.ToJsonString();
}
