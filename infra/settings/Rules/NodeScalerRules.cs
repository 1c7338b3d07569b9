using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>A pool has one scaler at most, and one where its size may change.</summary>
internal static class NodeScalerRules
{
    private const string Key = "nodeScaler";

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var scalers = settings.NodeScaler;
        foreach (var (kind, pools) in scalers.Declared())
        {
            foreach (var unknown in pools.Where(pool => !settings.Pools.Any(known => known.Key == pool)))
            {
                yield return new Fault($"{Key}.{ScalarText.Of(kind)}.pools", $"there is no pool '{unknown}'",
                    $"allowed: {string.Join(", ", settings.Pools.Select(pool => pool.Key))}");
            }
        }
        foreach (var (name, pool) in settings.Pools)
        {
            var kinds = scalers.ScalersOf(name);
            if (kinds.Length > 1)
            {
                yield return new Fault($"{Key}.{ScalarText.Of(kinds[1])}.pools",
                    $"pool '{name}' would have two scalers, {string.Join(" and ", kinds.Select(kind => ScalarText.Of(kind)))}",
                    "list each pool below one of them");
            }
            if (kinds.IsEmpty && pool.Min < pool.Max)
            {
                yield return new Fault($"nodePools.{name}.max", $"no scaler takes pool '{name}' from {pool.Min} to {pool.Max}",
                    $"list it below a scaler in {Key}, or set max: {pool.Min}");
            }
        }
        if (scalers.ScalerOf(PoolRoles.Core) is NodeScalerKind.Karpenter or NodeScalerKind.AutoProvisioning)
        {
            yield return new Fault($"{Key}.{ScalarText.Of(scalers.ScalerOf(PoolRoles.Core))}.pools", "core must be there before anything can make nodes",
                "list the pools it has, without core, and give core to the other scaler");
        }
        if (settings.Cloud == Cloud.Aks && scalers is { BuiltIn: not null, AutoProvisioning: not null })
        {
            yield return new Fault($"{Key}.autoProvisioning", "AKS refuses auto-provisioning beside its pool autoscaler", "declare one of them");
        }
    }
}
