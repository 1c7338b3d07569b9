using System.Text.Json.Nodes;
using Realmworks.Cli.Creating;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Cli.Tests.Creating;

public sealed class WishesTests
{
    [Fact]
    public void WhatWasAskedAndTheSecretsAreAllThatANewInstallationNeeds()
    {
        var wishes = new Wishes(Cloud.Gke)
        {
            Region = "europe-west3", Account = "acme-prod", Admins = ["group:platform@acme.example"], Domains = ["*.run.acme.example"], Realms = ["orders"],
        };
        Assert.Equal(["realmworks:ingress.certificate.id"], Faults(wishes).Select(fault => fault.Split(": ")[0]));
    }

    [Theory]
    [InlineData("eks", "eu-central-1")]
    [InlineData("aks", "westeurope")]
    [InlineData("gke", "europe-west3")]
    public void DevelopmentNeedsNoMoreThanWhoAdministersAndFromWhere(string cloud, string region)
    {
        string[] asked = cloud switch { "aks" => ["aks.subscription", "aks.tenant"], "gke" => ["gke.project"], _ => [] };
        var faults = Faults(new Wishes(Enum.Parse<Cloud>(cloud, ignoreCase: true)) { Region = region, Profile = Profile.Development, Realms = ["demo"] });
        Assert.Equal(asked.Concat(["cluster.admins", "cluster.endpoint.allowedCidrs"])
            .Order(StringComparer.Ordinal), faults.Select(fault => fault.Split(':')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatWasNotAskedIsLeftToFillIn()
    {
        var faults = Faults(new Wishes(Cloud.Aks));
        string[] keys = ["network.region", "cluster.admins", "aks.subscription", "aks.tenant",
            "ingress.certificate.id", "ingress.certificate.keyVaultId", "ingress.domains"];
        Assert.All(keys, key => Assert.Contains(faults, fault => fault.StartsWith($"realmworks:{key}: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryStageIsReachedOnAPortOfItsOwn()
    {
        var realms = new Wishes(Cloud.Eks) { Region = "eu-central-1", Realms = ["orders", "billing"] }.Settings()["realms"]!.AsArray();
        var ports = realms.SelectMany(realm => realm!["stages"]!.AsArray()).Select(stage => (int)stage!["httpPort"]!).ToArray();
        Assert.Equal([8443, 443, 8444, 444], ports);
    }

    [Fact]
    public void WhatACloudHasNoPlaceForIsNamed()
    {
        Assert.Equal("--region", new Wishes(Cloud.Existing) { Region = "moon" }.Misplaced());
        Assert.Equal("--tenant", new Wishes(Cloud.Eks) { Tenant = "t" }.Misplaced());
        Assert.Null(new Wishes(Cloud.Aks) { Tenant = "t", Region = "westeurope" }.Misplaced());
    }

    [Fact]
    public void DevelopmentHasTheFewestZonesOfItsCloudAndNamesWhoMayReachIt()
    {
        var settings = new Wishes(Cloud.Eks) { Region = "eu-central-1", Profile = Profile.Development }.Settings();
        Assert.Equal("""["eu-central-1a","eu-central-1b"]""", settings["network"]!["zones"]!.ToJsonString());
        Assert.Equal("""["1"]""", new Wishes(Cloud.Aks) { Profile = Profile.Development }.Settings()["network"]!["zones"]!.ToJsonString());
        Assert.Equal("restricted", (string?)settings["cluster"]!["endpoint"]!["access"]);
    }

    private static IEnumerable<string> Faults(Wishes wishes)
    {
        var secrets = new JsonObject(
            SettingKeys.Secrets.Select(secret => KeyValuePair.Create($"realmworks:{secret}", (JsonNode?)new JsonObject { ["secure"] = "x" })));
        var file = SettingsFile.Parse(SettingsTemplate.Write(wishes.Cloud, wishes.Profile, wishes.Settings())
            + string.Concat(secrets.Select(secret => $"  {secret.Key}: {secret.Value!.ToJsonString()}\n")));
        return SettingsReader.Check(file.Values, "acme").Faults.Select(fault => fault.ToString());
    }
}
