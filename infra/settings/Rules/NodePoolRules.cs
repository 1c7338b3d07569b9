using Realmworks.Infra.Settings.Networks;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Settings.Rules;

internal static class NodePoolRules
{
    /// <summary>AKS names pools with twelve lower-case letters and digits, and a pool of one zone adds the zone's digit.</summary>
    private const int AksName = 12;

    public static IEnumerable<Fault> Check(InstallationSettings settings) =>
        settings.Pools.SelectMany(
            pool => Pool(settings, pool.Key, pool.Value).Select(fault => fault with { Key = $"nodePools.{pool.Key}.{fault.Key}".TrimEnd('.') }))
            .Concat(settings.NodePools.TryGetValue(PoolRoles.Core, out var core) && core is { Enabled: true, Min: > 0 } ? []
                : [new Fault($"nodePools.{PoolRoles.Core}.min", "nothing runs without a node in core", "at least 1; in production 3")]);

    private static IEnumerable<Fault> Pool(InstallationSettings settings, string name, NodePoolSettings pool)
    {
        // Of production it is known how many there must be, whatever the file says.
        var zones = settings.Profile == Profile.Production ? ZoneRules.Production : Math.Max(1, settings.Network.Zones.Length);
        if (pool.Min > pool.Max)
        {
            yield return new Fault("min", $"{pool.Min} is more than max, {pool.Max}", "raise max, or lower min");
        }
        if (settings.Profile == Profile.Production && pool.Min % zones != 0)
        {
            yield return new Fault("min", $"{pool.Min} nodes do not spread evenly over {zones} zones, and losing one would cost more than a third",
                $"allowed: a multiple of {zones}");
        }
        if (pool.Zonal && pool.Max % zones != 0)
        {
            yield return new Fault("max", $"{pool.Max} nodes do not divide into one group a zone", $"allowed: a multiple of {zones}");
        }
        if (pool is { Zonal: true, Spot: true })
        {
            yield return new Fault("spot", "volumes live on this pool (zonal), and the cloud may take a spot machine away at any time",
                "set spot: false, or zonal: false for pods without volumes");
        }
        if (name == PoolRoles.Core && pool.Spot)
        {
            yield return new Fault("spot", "core runs the broker and what keeps the cluster alive", "set spot: false");
        }
        if (pool.InstanceTypes.IsEmpty)
        {
            yield return new Fault("instanceTypes", "missing: a pool of one's own names its machines", "list one, or several where spot");
        }
        if (settings.Cloud is Cloud.Aks or Cloud.Gke && pool.InstanceTypes.Length > 1)
        {
            yield return new Fault("instanceTypes", $"a pool has one machine type on {settings.Cloud.ToString().ToLowerInvariant()}", "list one");
        }
        var grouped = pool.Zonal || settings.Network.HasSubnetPerZone;
        if (settings.Cloud == Cloud.Aks && name.Replace("-", "", StringComparison.Ordinal).Length + (grouped ? 1 : 0) > AksName)
        {
            yield return new Fault(
                "", $"'{name}' is too long for a pool on AKS", $"at most {(grouped ? AksName - 1 : AksName)} letters and digits, hyphens not counted");
        }
        if (pool.Realm is { } realm && settings.Realms.All(known => known.Name != realm))
        {
            var known = settings.Realms.Select(declared => declared.Name).Where(declared => declared.Length > 0).Distinct();
            yield return new Fault("realm", $"there is no realm '{realm}'", $"allowed: {string.Join(", ", known.DefaultIfEmpty("none is declared"))}");
        }
        if (pool.Realm is not null && PoolRoles.All.Contains(name))
        {
            yield return new Fault("realm", "the eight pools are everybody's", "declare a pool of one's own for the realm");
        }
        foreach (var label in pool.Labels.Keys.Where(
            label => label is PoolRoles.Label or PoolRoles.RealmLabel || label.StartsWith("kubernetes.io/", StringComparison.Ordinal)))
        {
            yield return new Fault("labels", $"'{label}' is set by the installation itself", "remove it");
        }
    }
}
