using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Gcp;

/// <summary>What all Google resources of an installation have in common.</summary>
/// <param name="Protect">The one switch against deletion.</param>
internal sealed record GcpContext(
    string Installation,
    string Project,
    string Region,
    ImmutableArray<string> Zones,
    ImmutableSortedDictionary<string, string> Tags,
    bool Protect)
{
    public static GcpContext Of(string installation, InstallationSettings settings) => new(
        installation, settings.Gke.Project, settings.Network.Region, settings.Network.Zones, settings.Tags, settings.Cluster.Protect);

    public string Name(string purpose) => $"{Installation}-{purpose}";

    /// <summary>For what is named once in all of Google's cloud.</summary>
    public string GlobalName(string purpose) =>
        $"{Installation}-{purpose}-{Digest.Of($"{Project}/{Installation}", 6)}";

    /// <summary>Labels, which have no capitals, dots or slashes.</summary>
    public InputMap<string> Labels => Tags.SetItems([new("realmworks-installation", Installation), new("managed-by", "pulumi")]).ToInput();

    /// <summary>Google gives networks back minutes after what stood in them is gone.</summary>
    public static CustomTimeouts SlowDelete { get; } = new() { Delete = TimeSpan.FromMinutes(30) };
}
