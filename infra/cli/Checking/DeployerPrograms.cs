using System.Collections.Immutable;
using Realmworks.Infra.Settings;

namespace Realmworks.Cli.Checking;

/// <summary>The programs that a deployer's machine gives a cluster's credentials with: a kubeconfig names them, and without them nothing in the cluster can be made.</summary>
internal static class DeployerPrograms
{
    public static ImmutableArray<string> Of(Cloud cloud) => cloud switch
    {
        Cloud.Eks => ["aws"],
        Cloud.Aks => ["az", "kubelogin"],
        Cloud.Gke => ["gcloud", "gke-gcloud-auth-plugin"],
        _ => [],
    };

    /// <summary>What to say of them; null where none is needed.</summary>
    /// <param name="has">Whether this machine has a program.</param>
    public static string? Line(Cloud cloud, Func<string, bool> has)
    {
        var needed = Of(cloud);
        var missing = needed.Where(program => !has(program)).ToArray();
        return needed.IsEmpty ? null
            : $"programs that the machine of whoever deploys needs: {string.Join(", ", needed)}{(missing.Length == 0 ? "" : $" (not on this one: {string.Join(", ", missing)})")}";
    }
}
