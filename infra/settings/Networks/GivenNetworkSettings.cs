using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Networks;

/// <summary>The customer's network. Its blocks still stand in cidr, podCidr and serviceCidr, so that overlaps are found.</summary>
internal sealed record GivenNetworkSettings
{
    [Setting("The network's id: vpc-..., a virtual network's resource id, or projects/<p>/global/networks/<n>.", Required = true)]
    public string Id { get; init; } = "";

    [Setting("One private subnet a zone, in the order of zones; on AKS and GKE one for all is enough.", Required = true, Least = 1, Most = 6)]
    public ImmutableArray<string> NodeSubnets { get; init; } = [];

    [Setting("One public subnet a zone, where the load balancer is public.", Most = 3)]
    public ImmutableArray<string> PublicSubnets { get; init; } = [];

    [Setting("The subnet delegated to the API server, where the endpoint is private.", On = [Cloud.Aks])]
    public string? ApiServerSubnet { get; init; }

    [Setting("The subnet's secondary range for pods.", On = [Cloud.Gke])]
    public string? PodRange { get; init; }

    [Setting("The subnet's secondary range for services.", On = [Cloud.Gke])]
    public string? ServiceRange { get; init; }
}
