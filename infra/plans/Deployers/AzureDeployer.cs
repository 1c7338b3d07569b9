using System.Text.Json.Nodes;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Deployers;

/// <summary>The custom role of whoever deploys, in the form that <c>az role definition create</c> takes.</summary>
internal sealed class AzureDeployer(string installation, Plan plan, InstallationSettings settings)
{
    private const string DataPrefix = "data:";

    public JsonObject Role()
    {
        var permissions = PermissionTable.Azure.For(plan, "azure");
        return new JsonObject
        {
            ["Name"] = $"Realmworks deployer of {installation}",
            ["IsCustom"] = true,
            ["Description"] = $"What deploying the installation {installation} needs, and nothing else.",
            ["Actions"] = List(permissions.Where(permission => !permission.StartsWith(DataPrefix, StringComparison.Ordinal))
                .Concat(Registrations(permissions)).Order(StringComparer.Ordinal)),
            ["NotActions"] = new JsonArray(),
            ["DataActions"] = List(permissions.Where(permission => permission.StartsWith(DataPrefix, StringComparison.Ordinal))
                .Select(permission => permission[DataPrefix.Length..])),
            ["NotDataActions"] = new JsonArray(),
            ["AssignableScopes"] = List([$"/subscriptions/{settings.Aks.Subscription}"]),
        };
    }

    // A subscription serves what it is registered for; these two it always does.
    private static IEnumerable<string> Registrations(IEnumerable<string> permissions) =>
        permissions.Select(permission => permission.Replace(DataPrefix, "", StringComparison.Ordinal).Split('/')[0])
        .Distinct().Where(provider => provider is not ("Microsoft.Authorization" or "Microsoft.Resources")).Select(provider => $"{provider}/register/action");

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];
}
