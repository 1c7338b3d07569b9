using System.Collections.Immutable;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Cli.Checking;

/// <summary>
/// The programs that a deployer's machine gives a cluster's credentials with: a kubeconfig names them, and without them nothing in the cluster can
/// be made.
/// </summary>
internal static class DeployerPrograms
{
    public static ImmutableArray<string> Of(Cloud cloud, EndpointSettings endpoint) => cloud switch
    {
        // `aws ssm start-session` opens its tunnel by a program of its own.
        Cloud.Eks when endpoint is { Access: EndpointAccess.Private, Path: EndpointPath.Bastion } => ["aws", "session-manager-plugin"],
        Cloud.Eks => ["aws"],
        Cloud.Aks => ["az", "kubelogin"],
        Cloud.Gke => ["gcloud", "gke-gcloud-auth-plugin"],
        _ => [],
    };

    /// <summary>What to say of them; null where none is needed.</summary>
    /// <param name="has">Whether this machine has a program.</param>
    public static string? Line(Cloud cloud, EndpointSettings endpoint, Func<string, bool> has)
    {
        var needed = Of(cloud, endpoint);
        var missing = needed.Where(program => !has(program)).ToArray();
        return needed.IsEmpty ? null
            : "programs that the machine of whoever deploys needs: " +
                $"{string.Join(", ", needed)}{(missing.Length == 0 ? "" : $" (not on this one: {string.Join(", ", missing)})")}";
    }
}
