using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Aws;

/// <summary>What all AWS resources of an installation have in common.</summary>
/// <param name="PermissionsBoundary">The policy that the account demands of every role; null where it demands none.</param>
/// <param name="Protect">The one switch against deletion.</param>
internal sealed record AwsContext(
    string Installation,
    string Region,
    AwsAccount Account,
    ImmutableSortedDictionary<string, string> Tags,
    string? PermissionsBoundary,
    bool Protect)
{
    public static AwsContext Of(string installation, InstallationSettings settings) => new(
        installation, settings.Network.Region, AwsAccount.Of(settings.Eks.Account, settings.Cluster.Admins), settings.Tags,
        settings.Eks.PermissionsBoundary, settings.Cluster.Protect);

    /// <summary>For names that are unique in an account: IAM knows no regions.</summary>
    public string Name(string purpose) => $"{Installation}-{Region}-{purpose}";

    /// <param name="name">The part of the installation; its name in AWS's console.</param>
    public InputMap<string> TagsOf(string name, params IEnumerable<KeyValuePair<string, string>> more) =>
        TagValues($"{Installation}-{name}", more).ToInput();

    public ImmutableSortedDictionary<string, string> TagValues(string name, params IEnumerable<KeyValuePair<string, string>> more) =>
        Tags.SetItems(
        [
            new("Name", name), new("realmworks.io/installation", Installation), new("managed-by", "pulumi"), .. more,
        ]);

    /// <summary>What a slow deletion needs: AWS gives network interfaces back minutes after their owners are gone.</summary>
    public static CustomTimeouts SlowDelete { get; } = new() { Delete = TimeSpan.FromMinutes(30) };
}
