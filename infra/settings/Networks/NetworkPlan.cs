using System.Collections.Immutable;

namespace Realmworks.Infra.Settings.Networks;

/// <summary>Every block of an installation's network.</summary>
/// <param name="Blocks">What the network itself is made of; the subnets lie in them.</param>
/// <param name="Pods">Addresses of pods that are no subnet: AKS's overlay, GKE's secondary range; null on EKS.</param>
/// <param name="ControlPlane">GKE's control plane; null elsewhere.</param>
/// <param name="SharedStorage">Where Google puts what shared volumes are made of; null elsewhere.</param>
/// <param name="Free">What is left inside the blocks, for subnets to come: at least a quarter of each.</param>
internal sealed record NetworkPlan(
    ImmutableArray<Cidr> Blocks,
    ImmutableArray<PlannedSubnet> Subnets,
    Cidr Services,
    Cidr? Pods,
    Cidr? ControlPlane,
    Cidr? SharedStorage,
    ImmutableArray<Cidr> Free)
{
    public IEnumerable<PlannedSubnet> Of(SubnetTier tier) => Subnets.Where(subnet => subnet.Tier == tier);
}
