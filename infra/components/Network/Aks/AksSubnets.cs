using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Aks;

/// <summary>Where things go in a virtual network, whoever made it.</summary>
/// <param name="Nodes">By zone; a subnet that serves all of them stands under each.</param>
/// <param name="ApiServer">Delegated to AKS; null where the endpoint is not private.</param>
/// <param name="LoadBalancer">The subnet's name, which annotations of services take, and an address in it; null lets AKS choose.</param>
/// <param name="NodeRules">The security group before the nodes, by name; null where it is the customer's.</param>
/// <param name="Bastion">Named as Azure asks; null in a network that is brought along.</param>
/// <param name="Ready">What nodes need to reach the internet.</param>
internal sealed record AksSubnets(
    Output<string> NetworkId,
    ImmutableSortedDictionary<string, Output<string>> Nodes,
    Output<string>? ApiServer,
    (Output<string> Subnet, string Address)? LoadBalancer,
    Output<string>? NodeRules,
    Output<string>? Bastion,
    ImmutableArray<Resource> Ready)
{
    /// <summary>One subnet for a group of nodes: that of its zone, or the one that serves all.</summary>
    public Output<string> Of(ImmutableArray<string> zones) => Nodes[zones[0]];

    public static AksSubnets Given(NetworkSettings network, GivenNetworkSettings given) => new(
        Output.Create(given.Id),
        network.Zones.Select((zone, i) => KeyValuePair.Create(zone, Output.Create(given.NodeSubnets[i % given.NodeSubnets.Length])))
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
        given.ApiServerSubnet is { } subnet ? Output.Create(subnet) : null, LoadBalancer: null, NodeRules: null, Bastion: null, []);
}
