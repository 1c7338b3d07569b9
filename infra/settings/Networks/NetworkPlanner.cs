using System.Collections.Immutable;

namespace Realmworks.Infra.Settings.Networks;

/// <summary>
/// Divides the network's blocks. A subnet's place depends on its zone's position alone, so that a zone added later moves nothing, and room
/// is left for a fourth.
/// </summary>
internal static class NetworkPlanner
{
    public static NetworkPlan Plan(Cloud cloud, NetworkSettings network) => cloud switch
    {
        Cloud.Eks => Eks(network),
        Cloud.Aks => Aks(network),
        Cloud.Gke => Gke(network),
        _ => throw new ArgumentOutOfRangeException(nameof(cloud), cloud, "has no network of its own"),
    };

    // The product's form: two blocks, a public and two private subnets a zone. The first block's lower half holds the nodes of four zones,
    // an eighth the public subnets, the rest is free; of the second block each zone has a quarter.
    private static NetworkPlan Eks(NetworkSettings network)
    {
        var (main, second) = (network.Cidr, network.PodCidr);
        var publics = main.Part(main.Prefix + 3, 4);
        return Finish(network, [main, second],
        [
            .. PerZone(network, "public", SubnetTier.Public, i => publics.Part(publics.Prefix + 3, i)),
            .. PerZone(network, "nodes", SubnetTier.Nodes, i => main.Part(main.Prefix + 3, i)),
            .. PerZone(network, "workload", SubnetTier.Workload, i => second.Part(second.Prefix + 2, i)),
        ], pods: null, controlPlane: null);
    }

    // A zonal gateway serves one subnet, so there is one a zone; else one spans all. Pods have an overlay.
    private static NetworkPlan Aks(NetworkSettings network)
    {
        var main = network.Cidr;
        var small = main.Part(main.Prefix + 3, 4);
        return Finish(network, [main],
        [
            .. network.Nat == NatMode.PerZone
                ? PerZone(network, "nodes", SubnetTier.Nodes, i => main.Part(main.Prefix + 3, i))
                : [new PlannedSubnet("nodes", SubnetTier.Nodes, null, main.Part(main.Prefix + 1, 0))],
            new("load-balancer", SubnetTier.LoadBalancer, null, small.Part(small.Prefix + 2, 0)),
            // /26 is the least that Azure Bastion takes, /28 the least of the API server; the narrowest network is a /20.
            new("bastion", SubnetTier.Bastion, null, small.Part(26, 2 << (26 - small.Prefix - 2))),
            new("api-server", SubnetTier.ApiServer, null, small.Part(28, 3 << (28 - small.Prefix - 2))),
        ], network.PodCidr, controlPlane: null);
    }

    // Subnets are regional; pods and services are secondary ranges of the nodes'.
    private static NetworkPlan Gke(NetworkSettings network)
    {
        var main = network.Cidr;
        var small = main.Part(main.Prefix + 3, 4);
        return Finish(network, [main],
        [
            new("nodes", SubnetTier.Nodes, null, main.Part(main.Prefix + 1, 0)),
            new("load-balancer", SubnetTier.LoadBalancer, null, small.Part(small.Prefix + 2, 0)),
            new("bastion", SubnetTier.Bastion, null, small.Part(28, 2 << (28 - small.Prefix - 2))),
        ], network.PodCidr, network.ControlPlaneCidr, main.Part(main.Prefix + 3, 5));
    }

    private static IEnumerable<PlannedSubnet> PerZone(NetworkSettings network, string name, SubnetTier tier, Func<int, Cidr> block) =>
        network.Zones.Select((zone, i) => new PlannedSubnet($"{name}-{Letter(zone)}", tier, zone, block(i)));

    /// <summary>A zone's last character, by which its subnets are called: a, b, c or 1, 2, 3.</summary>
    private static char Letter(string zone) => zone[^1];

    private static NetworkPlan Finish(
        NetworkSettings network, ImmutableArray<Cidr> blocks, ImmutableArray<PlannedSubnet> subnets, Cidr? pods, Cidr? controlPlane,
        Cidr? sharedStorage = null) =>
        new(blocks, subnets, network.ServiceCidr, pods, controlPlane, sharedStorage,
            [.. blocks.SelectMany(block => FreeBlocks.Of(block, [.. Used(subnets, sharedStorage).Where(block.Contains)]))]);

    private static IEnumerable<Cidr> Used(IEnumerable<PlannedSubnet> subnets, Cidr? sharedStorage) =>
        subnets.Select(subnet => subnet.Cidr).Concat(sharedStorage is { } block ? [block] : []);
}
