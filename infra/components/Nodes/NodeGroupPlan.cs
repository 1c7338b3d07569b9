using System.Collections.Immutable;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes;

/// <summary>Nodes that come and go together: a pool, or its part in one zone.</summary>
/// <param name="Name">The pool's name, with the zone's letter where it has one zone.</param>
/// <param name="Zones">One where volumes are bound to it, else all.</param>
internal sealed record NodeGroupPlan(
    string Name,
    string Pool,
    NodePoolSettings Settings,
    ImmutableArray<string> Zones,
    int Min,
    int Max,
    ImmutableSortedDictionary<string, string> Labels,
    ImmutableArray<TaintSettings> Taints)
{
    /// <summary>
    /// The groups of a pool. A scaler cannot choose a zone inside a group, so that a pool whose volumes are bound to zones has a group in each,
    /// with its share of the size: checked sizes divide evenly in production; elsewhere the first zones have one more.
    /// </summary>
    public static ImmutableArray<NodeGroupPlan> Of(Cloud cloud, string pool, NodePoolSettings settings, ImmutableArray<string> zones)
    {
        var labels = LabelsOf(pool, settings);
        var taints = TaintsOf(cloud, settings);
        return settings.Zonal && zones.Length > 1
            ? [.. zones.Select((zone, i) => new NodeGroupPlan($"{pool}-{zone[^1]}", pool, settings, [zone],
                Share(settings.Min, zones.Length, i), Math.Max(1, Share(settings.Max, zones.Length, i)), labels, taints))]
            : [new NodeGroupPlan(pool, pool, settings, zones, settings.Min, settings.Max, labels, taints)];
    }

    public static ImmutableSortedDictionary<string, string> LabelsOf(string pool, NodePoolSettings settings)
    {
        var labels = settings.Labels.SetItem(PoolRoles.Label, pool);
        return settings.Realm is { } realm ? labels.SetItem(PoolRoles.RealmLabel, realm) : labels;
    }

    /// <summary>A realm's own pool takes nobody else's pods, and one that the cloud may take away only what may be interrupted.</summary>
    public static ImmutableArray<TaintSettings> TaintsOf(Cloud cloud, NodePoolSettings settings)
    {
        var taints = settings.Realm is { } realm ? settings.Taints.Add(new TaintSettings { Key = PoolRoles.RealmLabel, Value = realm }) : settings.Taints;
        var (key, value) = cloud switch { Cloud.Aks => SpotTaints.Aks, Cloud.Gke => SpotTaints.Gke, _ => SpotTaints.Eks };
        return settings.Spot ? taints.Add(new TaintSettings { Key = key, Value = value, Effect = SpotTaints.Effect }) : taints;
    }

    private static int Share(int whole, int parts, int index) => (whole / parts) + (index < whole % parts ? 1 : 0);
}
