using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Network.Gke;

/// <summary>Where things go in a VPC of Google's, whoever made it. Subnets span the region.</summary>
/// <param name="PodRange">Secondary range of the nodes' subnet.</param>
/// <param name="LoadBalancer">Null lets services take addresses of the nodes'.</param>
/// <param name="Bastion">Null in a network that is brought along.</param>
/// <param name="SharedStorage">The block that shared volumes stand in; null lets Google choose.</param>
/// <param name="Ready">What nodes need to reach the internet.</param>
internal sealed record GkeSubnets(
    Output<string> NetworkId,
    Output<string> Nodes,
    Output<string> PodRange,
    Output<string> ServiceRange,
    (Output<string> Name, Output<string> Id)? LoadBalancer,
    Output<string>? Bastion,
    string? SharedStorage,
    ImmutableArray<Resource> Ready)
{
    public static GkeSubnets Given(GivenNetworkSettings given) => new(
        Output.Create(given.Id), Output.Create(given.NodeSubnets[0]), Output.Create(given.PodRange!), Output.Create(given.ServiceRange!),
        LoadBalancer: null, Bastion: null, SharedStorage: null, []);
}
