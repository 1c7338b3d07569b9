using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Azure;

/// <summary>What all Azure resources of an installation have in common.</summary>
/// <param name="Zones">Of the region, as Azure counts them: 1, 2, 3.</param>
/// <param name="Protect">The one switch against deletion.</param>
internal sealed record AzureContext(
    string Installation,
    string Region,
    string Subscription,
    string Tenant,
    ImmutableArray<string> Zones,
    ImmutableSortedDictionary<string, string> Tags,
    bool Protect)
{
    public static AzureContext Of(string installation, InstallationSettings settings) => new(
        installation, settings.Network.Region, settings.Aks.Subscription, settings.Aks.Tenant, settings.Network.Zones, settings.Tags,
        settings.Cluster.Protect);

    public string Name(string purpose) => $"{Installation}-{purpose}";

    /// <summary>For what is named once in all of Azure, in lower-case letters and digits: at most 24 with an installation of 16.</summary>
    /// <param name="purpose">One letter.</param>
    public string GlobalName(char purpose) => $"{Installation.Replace("-", "", StringComparison.Ordinal)}{purpose}{Unique}";

    /// <summary>A key vault may have hyphens; its name stays taken for months after it is deleted.</summary>
    public string VaultName => $"{Installation}-{Unique}";

    /// <summary>Azure takes no slash in the name of a tag.</summary>
    public InputMap<string> TagsOf(string name) => Tags.SetItems(
    [
        new("name", Name(name)), new("realmworks-installation", Installation), new("managed-by", "pulumi"),
    ]).ToInput();

    /// <summary>Azure gives subnets and groups back minutes after what stood in them is gone.</summary>
    public static CustomTimeouts SlowDelete { get; } = new() { Delete = TimeSpan.FromMinutes(30) };

    private string Unique => Digest.Of($"{Subscription}/{Installation}", 6);
}
