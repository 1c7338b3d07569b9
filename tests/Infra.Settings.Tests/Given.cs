using System.Collections.Immutable;
using Realmworks.Infra.Settings;

namespace Infra.Settings.Tests;

/// <summary>Settings as a file would give them: the least that a cloud needs, and what a test puts over it.</summary>
internal static class Given
{
    public static Dictionary<string, string> Local { get; } = new()
    {
        ["cloud"] = "local",
        ["brokerAdminPassword"] = "a",
        ["brokerMonitorPassword"] = "b",
        ["brokerCookie"] = "c",
    };

    public static Dictionary<string, string> Of(string cloud) => new(Local)
    {
        ["cloud"] = cloud,
        ["network"] = cloud switch
        {
            "eks" => """{ "region": "eu-central-1", "zones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }""",
            "aks" => """{ "region": "westeurope", "zones": ["1", "2", "3"] }""",
            _ => """{ "region": "europe-west3", "zones": ["europe-west3-a", "europe-west3-b", "europe-west3-c"] }""",
        },
        ["cluster"] = cloud switch
        {
            "eks" => """{ "admins": ["arn:aws:iam::123456789012:role/platform"] }""",
            "aks" => """{ "admins": ["11111111-2222-3333-4444-555555555555"] }""",
            _ => """{ "admins": ["group:platform@acme.example"] }""",
        },
        [cloud] = cloud switch
        {
            "eks" => """{ "account": "123456789012" }""",
            "aks" => """{ "subscription": "11111111-2222-3333-4444-555555555555", "tenant": "11111111-2222-3333-4444-555555555556" }""",
            _ => """{ "project": "acme-prod" }""",
        },
        ["ingress"] = $$"""{ "domains": ["*.run.acme.example"], "certificate": { "source": "given", {{Certificate(cloud)}} } }""",
    };

    public static string Certificate(string cloud) => cloud switch
    {
        "eks" => "\"id\": \"arn:aws:acm:eu-central-1:123456789012:certificate/0f5c1a2e-0000\"",
        "aks" => "\"id\": \"https://acme.vault.azure.net/secrets/run\", \"keyVaultId\": " +
            "\"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/acme\"",
        _ => "\"id\": \"projects/acme-prod/secrets/run\"",
    };

    public static Dictionary<string, string> With(this Dictionary<string, string> all, params (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        return all;
    }

    public static ImmutableArray<string> Faults(this Dictionary<string, string> all, string? installation = "acme") =>
        [.. SettingsReader.Check(all, installation).Faults.Select(fault => fault.ToString())];
}
