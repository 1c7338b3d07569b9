using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

/// <summary>One pool of nodes. Sizes count over all zones: a pool of 3 to 9 in three zones has 1 to 3 in each.</summary>
internal sealed record NodePoolSettings
{
    [Setting("false leaves the pool out.")]
    public bool Enabled { get; init; } = true;

    [Setting("The fewest nodes, over all zones; in production a multiple of the zones, so that each failed zone leaves two thirds.", Most = 1000)]
    public int Min { get; init; }

    [Setting("The most nodes, over all zones.", Least = 1, Most = 1000)]
    public int Max { get; init; } = 3;

    [Setting("Machines, first choice first; several where spot.", Most = 20,
        Pattern = @"[A-Za-z0-9][A-Za-z0-9._-]*", Form = "a machine type as the cloud writes it")]
    public ImmutableArray<string> InstanceTypes { get; init; } = [];

    [Setting("The node's own disk, GiB.", Least = 20, Most = 16384)]
    public int DiskGib { get; init; } = 100;

    [Setting("Labels on its nodes, besides realmworks.io/pool.")]
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    [Setting("Taints on its nodes.")]
    public ImmutableArray<TaintSettings> Taints { get; init; } = [];

    [Setting("Cheap machines that the cloud may take away; only for pods that may be interrupted.")]
    public bool Spot { get; init; }

    [Setting("One group a zone, for volumes that are bound to a zone.")]
    public bool Zonal { get; init; }

    [Setting("The realm that alone may use it.")]
    public string? Realm { get; init; }

    [Setting("The customer's own image instead of the cloud's.")]
    public GoldenImageSettings? Image { get; init; }
}
