using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Networks;

/// <summary>Where the installation stands, and which addresses it uses.</summary>
internal sealed record NetworkSettings
{
    [Setting("The cloud's region, in its own words: eu-central-1, westeurope, europe-west3.", Required = true,
        Pattern = "[a-z][a-z0-9-]*[a-z0-9]", Form = "a region as the cloud writes it")]
    public string Region { get; init; } = "";

    [Setting("Three zones of the region (eu-central-1a; on AKS 1, 2, 3; europe-west3-a). One is enough for development, two on EKS.", Required = true,
        Least = 1, Most = 3, Pattern = "[a-z0-9-]+", Form = "a zone as the cloud writes it")]
    public ImmutableArray<string> Zones { get; init; } = [];

    [Setting("The network's own block, for nodes and load balancers; everything is planned inside it.")]
    public Cidr Cidr { get; init; }

    [Setting("The second block: on EKS three more private subnets for nodes and their pods, on AKS the pods' overlay, on GKE their secondary range.")]
    public Cidr PodCidr { get; init; }

    [Setting("Addresses of Kubernetes services; known inside the cluster only.")]
    public Cidr ServiceCidr { get; init; }

    [Setting("The /28 of the control plane's private endpoint.", On = [Cloud.Gke])]
    public Cidr ControlPlaneCidr { get; init; }

    [Setting("How nodes reach the internet: perZone, regional, single (development) or none.")]
    public NatMode Nat { get; init; }

    [Setting("Networks on the other side of a VPN or peering, whose addresses must not be used here.")]
    public ImmutableArray<VpnPeerSettings> VpnPeers { get; init; } = [];

    [Setting("A record of connections, for audits and faults.")]
    public FlowLogSettings FlowLogs { get; init; } = new();

    [Setting("Services reached through interface endpoints inside the network instead of the internet; needed where nat is none.", On = [Cloud.Eks],
        Pattern = "[a-z0-9.-]+", Form = "a service's short name such as ecr.api")]
    public ImmutableArray<string> InterfaceEndpoints { get; init; } = [];

    [Setting("A network of the customer's to use instead of making one.")]
    public GivenNetworkSettings? Given { get; init; }

    /// <summary>
    /// On AKS: whether zones have subnets of their own. A group of nodes stands in one subnet, so that each zone then has a group of its own: because a
    /// gateway in each zone serves one subnet, or because the customer's network is cut so, whatever leads out of it.
    /// </summary>
    public bool HasSubnetPerZone => Given is { } given ? given.NodeSubnets.Length > 1 : Nat == NatMode.PerZone;
}
