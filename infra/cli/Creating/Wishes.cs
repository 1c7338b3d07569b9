using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Cli.Creating;

/// <summary>What was asked of a new installation.</summary>
internal sealed record Wishes(Cloud Cloud)
{
    public Profile Profile { get; init; } = Profile.Production;
    public string? Region { get; init; }
    public ImmutableArray<string> Zones { get; init; } = [];
    public ImmutableArray<string> Admins { get; init; } = [];
    public string? Account { get; init; }
    public string? Tenant { get; init; }
    public ImmutableArray<string> Domains { get; init; } = [];
    public ImmutableArray<string> Realms { get; init; } = [];

    /// <summary>An option that was given and means nothing in this cloud; null where there is none.</summary>
    public string? Misplaced() => (Cloud.IsMade(), Cloud) switch
    {
        (false, _) when Region is not null => "--region",
        (false, _) when !Zones.IsEmpty => "--zone",
        (false, _) when !Admins.IsEmpty => "--admin",
        (false, _) when Account is not null => "--account",
        (false, _) when !Domains.IsEmpty => "--domain",
        (_, not Cloud.Aks) when Tenant is not null => "--tenant",
        _ => null,
    };

    /// <summary>As settings; what was not said and must be stands there empty, so that it is seen.</summary>
    public JsonObject Settings()
    {
        var settings = new JsonObject { ["cloud"] = ScalarText.Of(Cloud), ["profile"] = ScalarText.Of(Profile) };
        if (Cloud.IsMade())
        {
            settings[ScalarText.Of(Cloud)] = CloudPart();
            settings["network"] = new JsonObject { ["region"] = Region ?? "", ["zones"] = List(Zones.IsEmpty ? UsualZones() : Zones) };
            settings["cluster"] = Cluster();
            settings["ingress"] = new JsonObject
            {
                ["domains"] = List(Domains),
                ["certificate"] = Certificate(),
            };
        }
        settings["realms"] = new JsonArray([.. Realms.Select(Realm)]);
        return settings;
    }

    private JsonObject Certificate() => (Profile, Cloud) switch
    {
        (not Profile.Production, _) => new JsonObject { ["source"] = "none" },
        (_, Cloud.Aks) => new JsonObject { ["source"] = "given", ["id"] = "", ["keyVaultId"] = "" },
        _ => new JsonObject { ["source"] = "given", ["id"] = "" },
    };

    // The one load balancer has a port for each stage; of a cluster that is brought along nobody knows yet whether it gives addresses.
    private JsonObject Realm(string name, int index)
    {
        if (!Cloud.IsMade())
        {
            return new JsonObject { ["name"] = name };
        }
        var (prod, test) = Profile == Profile.Production ? (443, 8443) : (80, 8080);
        return new JsonObject
        {
            ["name"] = name,
            ["stages"] = new JsonArray(
                new JsonObject { ["name"] = "test", ["httpPort"] = test + index }, new JsonObject { ["name"] = "prod", ["httpPort"] = prod + index }),
        };
    }

    private JsonObject CloudPart() => Cloud switch
    {
        Cloud.Eks => Account is null ? [] : new JsonObject { ["account"] = Account },
        Cloud.Aks => new JsonObject { ["subscription"] = Account ?? "", ["tenant"] = Tenant ?? "" },
        _ => new JsonObject { ["project"] = Account ?? "" },
    };

    private JsonObject Cluster()
    {
        var cluster = new JsonObject { ["admins"] = List(Admins) };
        if (Profile == Profile.Development)
        {
            cluster["endpoint"] = new JsonObject { ["access"] = "restricted", ["allowedCidrs"] = new JsonArray() };
        }
        return cluster;
    }

    // EKS wants two for its control plane. Most regions have these; the file says what to do where one has not.
    private IEnumerable<string> UsualZones() => (Cloud switch
    {
        Cloud.Aks => ["1", "2", "3"],
        _ when Region is null => [],
        Cloud.Eks => new[] { "a", "b", "c" }.Select(letter => $"{Region}{letter}"),
        _ => new[] { "a", "b", "c" }.Select(letter => $"{Region}-{letter}"),
    }).Take(Profile == Profile.Production ? 3 : Cloud == Cloud.Eks ? 2 : 1);

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];
}
