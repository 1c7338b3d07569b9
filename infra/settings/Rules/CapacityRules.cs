using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>There are addresses for every node at the pools' maximum, and for its pods.</summary>
internal static class CapacityRules
{
    /// <summary>Addresses of a node with its pods on EKS: the most that an instance of four CPUs takes.</summary>
    private const int EksNodeAddresses = 58;

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var nodes = settings.Pools.Sum(pool => pool.Value.Max);
        var network = settings.Network;
        if (settings.Cloud == Cloud.Eks)
        {
            var private6 = EksAddresses(network);
            if (nodes * EksNodeAddresses > private6)
            {
                yield return new Fault("nodePools", $"{nodes} nodes at most need {nodes * EksNodeAddresses} addresses, and the private subnets have {private6}",
                    "lower a pool's max, or widen network.cidr or network.podCidr");
            }
        }
        else if (nodes > 1L << Math.Max(0, 24 - network.PodCidr.Prefix))
        {
            // AKS's overlay and GKE give each node a /24 of pod addresses.
            yield return new Fault(
                "network.podCidr", $"{network.PodCidr} holds pods of {1L << Math.Max(0, 24 - network.PodCidr.Prefix)} nodes, and the pools have up to {nodes}",
                $"allowed: a prefix of at most /{24 - (int)Math.Ceiling(Math.Log2(nodes))}");
        }
    }

    // In a network of the customer's, the subnets are theirs to size.
    private static long EksAddresses(NetworkSettings network) => network.Given is not null ? long.MaxValue
        : (3 * (network.Cidr.Size >> 3)) + (3 * (network.PodCidr.Size >> 2));
}
