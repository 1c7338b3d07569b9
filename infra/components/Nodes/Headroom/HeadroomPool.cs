using System.Collections.Immutable;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Headroom;

/// <summary>A pool that room is kept free in, and the signals that ask for more.</summary>
/// <param name="MayBeEmpty">Its minimum is no node: then no placeholder may keep one.</param>
internal sealed record HeadroomPool(string Name, bool MayBeEmpty, ImmutableArray<TaintSettings> Taints, ImmutableArray<HeadroomSignalSettings> Signals)
{
    /// <summary>The pools that have headroom: the listed ones, or all that a scaler grows.</summary>
    public static ImmutableArray<HeadroomPool> Of(
        Cloud cloud, HeadroomSettings headroom, NodeScalerSettings scalers, IEnumerable<KeyValuePair<string, NodePoolSettings>> pools) =>
    [
        .. pools.Where(pool => headroom.Pools.IsEmpty ? scalers.ScalerOf(pool.Key) != NodeScalerKind.None : headroom.Pools.Contains(pool.Key))
            .Select(pool => new HeadroomPool(pool.Key, pool.Value.Min == 0, NodeGroupPlan.TaintsOf(cloud, pool.Value),
                [.. headroom.Signals.Where(signal => signal.Pools.IsEmpty || signal.Pools.Contains(pool.Key))])),
    ];
}
