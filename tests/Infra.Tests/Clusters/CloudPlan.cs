using System.Collections.Immutable;
using Infra.Tests.Stacks;
using Pulumi.Testing;

namespace Infra.Tests.Clusters;

/// <summary>What the program registers for a cloud.</summary>
internal sealed class CloudPlan(IReadOnlyList<MockResourceArgs> resources)
{
    private static readonly Dictionary<string, string> s_azure = new()
    {
        ["realmworks:cloud"] = "aks",
        ["realmworks:aks"] = """{ "subscription": "11111111-1111-1111-1111-111111111111", "tenant": "22222222-2222-2222-2222-222222222222" }""",
        ["realmworks:network"] = """{ "region": "westeurope", "zones": ["1", "2", "3"] }""",
        ["realmworks:cluster"] = """{ "admins": ["33333333-3333-3333-3333-333333333333"] }""",
        ["realmworks:ingress"] = """
            { "domains": ["*.run.acme.example"], "certificate": { "source": "given", "id": "https://acme.vault.azure.net/secrets/run",
              "keyVaultId": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/names/providers/Microsoft.KeyVault/vaults/acme" } }
            """,
    };

    private static readonly Dictionary<string, string> s_google = new()
    {
        ["realmworks:cloud"] = "gke",
        ["realmworks:gke"] = """{ "project": "acme-prod" }""",
        ["realmworks:network"] = """{ "region": "europe-west3", "zones": ["europe-west3-a", "europe-west3-b", "europe-west3-c"] }""",
        ["realmworks:cluster"] = """{ "admins": ["group:platform@acme.example"] }""",
        ["realmworks:ingress"] = """{ "domains": ["*.run.acme.example"], "certificate": { "source": "given", "id": "projects/acme-prod/secrets/run" } }""",
    };

    public static Task<CloudPlan> AzureAsync(params (string Key, string Value)[] settings) => OfAsync(s_azure, preview: true, settings);

    public static Task<CloudPlan> GoogleAsync(params (string Key, string Value)[] settings) => OfAsync(s_google, preview: false, settings);

    public IReadOnlyList<ImmutableDictionary<string, object>> Of(string type) =>
        [.. resources.Where(resource => resource.Type == type).Select(resource => (ImmutableDictionary<string, object>)resource.Inputs)];

    public IReadOnlyList<MockResourceArgs> Recorded => resources;

    public ImmutableDictionary<string, object> The(string type) => Assert.Single(Of(type));

    private static async Task<CloudPlan> OfAsync(Dictionary<string, string> cloud, bool preview, (string Key, string Value)[] settings)
    {
        var config = new Dictionary<string, string>(cloud)
        {
            ["realmworks:profile"] = "production",
            ["realmworks:realms"] = """[{ "name": "demo", "stages": [{ "name": "test" }, { "name": "prod", "httpPort": 443 }] }]""",
            ["realmworks:brokerAdminPassword"] = "canary-admin",
            ["realmworks:brokerMonitorPassword"] = "canary-monitor",
            ["realmworks:brokerCookie"] = "canary-cookie",
        };
        foreach (var (key, value) in settings)
        {
            config[$"realmworks:{key}"] = value;
        }
        var (recorded, _) = await StackRun.OfAsync(config, preview);
        return new CloudPlan(recorded);
    }
}
