using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes;

/// <summary>What runs on which of the eight pools. A pool that is left out, or a cluster without pools of ours, leaves it to the scheduler.</summary>
internal static class PoolPlacement
{
    private const string Production = "prod";

    /// <summary>What keeps the installation alive.</summary>
    public static string? Platform(InstallationSettings settings) => IfThere(settings, PoolRoles.Core);

    /// <summary>A stage's triggers.</summary>
    public static string? Stage(InstallationSettings settings, string stage) =>
        IfThere(settings, stage == Production ? PoolRoles.Prod : PoolRoles.Test);

    /// <summary>Executors, as the controller reads it: a realm's own pool, else that of the stage's pipelines. Null where any pool will do.</summary>
    public static string? Executors(InstallationSettings settings)
    {
        var rules = settings.Pools.Where(pool => pool.Value.Realm is not null).Select(pool => $"{pool.Value.Realm}/*={pool.Key}").ToList();
        if (IfThere(settings, PoolRoles.ProdPipe) is { } production)
        {
            rules.Add($"*/{Production}={production}");
        }
        if (IfThere(settings, PoolRoles.TestPipe) is { } test)
        {
            // Production whose own pool is left out must not land among tests.
            rules.AddRange(settings.Realms.SelectMany(realm => realm.Stages).Select(stage => stage.Name).Distinct().Where(stage => stage != Production)
                .Order(StringComparer.Ordinal).Select(stage => $"*/{stage}={test}"));
        }
        return rules.Count == 0 ? null : string.Join(';', rules);
    }

    /// <summary>The pod, bound to a pool's nodes where one is named.</summary>
    public static PodSpecArgs On(this PodSpecArgs pod, string? pool)
    {
        if (pool is not null)
        {
            pod.NodeSelector.Add(PoolRoles.Label, pool);
        }
        return pod;
    }

    private static string? IfThere(InstallationSettings settings, string pool) => settings.Pools.Any(known => known.Key == pool) ? pool : null;
}
