using System.Collections.Immutable;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Settings.Defaults;

/// <summary>The eight pools as they are where nothing else is said.</summary>
internal static class NodePoolDefaults
{
    // Production sizes are multiples of three: a third of a pool in each zone.
    private static readonly ImmutableArray<Role> _roles =
    [
        new(PoolRoles.Core, 3, 9, Zonal: true),
        new(PoolRoles.Monitoring, 3, 6, Zonal: true, Tainted: true),
        new(PoolRoles.Prod, 3, 12),
        new(PoolRoles.Test, 3, 6),
        new(PoolRoles.ProdPipe, 3, 60, Tainted: true),
        new(PoolRoles.TestPipe, 0, 15, Tainted: true),
        new(PoolRoles.ElkProd, 3, 9, Zonal: true, Tainted: true, Memory: true),
        new(PoolRoles.ElkTest, 3, 3, Zonal: true, Tainted: true, Memory: true),
    ];

    public static ImmutableSortedDictionary<string, NodePoolSettings> Of(Cloud cloud, bool production) =>
        _roles.ToImmutableSortedDictionary(role => role.Name, role => Pool(role, cloud, production), StringComparer.Ordinal);

    private static NodePoolSettings Pool(Role role, Cloud cloud, bool production) => new()
    {
        // Development has one node, and adds what a pod asks for.
        Min = production ? role.Min : role.Name == PoolRoles.Core ? 1 : 0,
        // A group a zone divides by one, two or three zones.
        Max = production ? role.Max : role.Zonal ? 6 : 3,
        Zonal = role.Zonal,
        InstanceTypes = [Machine(cloud, role.Memory, production)],
        DiskGib = production ? 100 : 50,
        Taints = role.Tainted ? [new TaintSettings { Key = PoolRoles.Label, Value = role.Name }] : [],
    };

    private static string Machine(Cloud cloud, bool memory, bool production) => (cloud, memory, production) switch
    {
        (Cloud.Eks, true, _) => "r7i.xlarge",
        (Cloud.Eks, _, true) => "m7i.xlarge",
        (Cloud.Eks, _, _) => "m7i.large",
        (Cloud.Aks, true, _) => "Standard_E4s_v5",
        (Cloud.Aks, _, true) => "Standard_D4s_v5",
        (Cloud.Aks, _, _) => "Standard_D2s_v5",
        (_, true, _) => "n2-highmem-4",
        (_, _, true) => "n2-standard-4",
        (_, _, _) => "n2-standard-2",
    };

    /// <param name="Memory">Machines with twice the memory for each CPU.</param>
    private sealed record Role(string Name, int Min, int Max, bool Zonal = false, bool Tainted = false, bool Memory = false);
}
