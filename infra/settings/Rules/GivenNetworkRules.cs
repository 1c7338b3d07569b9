using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>A network that is brought along has what the installation needs of it.</summary>
internal static class GivenNetworkRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        if (settings.Network.Given is not { } given)
        {
            yield break;
        }
        var zones = settings.Network.Zones.Length;
        if (settings.Cloud == Cloud.Eks && (given.NodeSubnets.Length == 0 || given.NodeSubnets.Length % zones != 0))
        {
            yield return new Fault("network.given.nodeSubnets", $"{given.NodeSubnets.Length} subnets do not spread over {zones} zones",
                $"name one private subnet a zone, in the order of network.zones, or two: {zones} or {2 * zones}");
        }
        if (settings.Cloud == Cloud.Aks && given.NodeSubnets.Length != 1 && given.NodeSubnets.Length != zones)
        {
            yield return new Fault("network.given.nodeSubnets", $"{given.NodeSubnets.Length} subnets do not spread over {zones} zones",
                $"name one for all zones, or {zones} in the order of network.zones");
        }
        if (settings.Cloud == Cloud.Gke && given.NodeSubnets.Length != 1)
        {
            yield return new Fault("network.given.nodeSubnets", $"{given.NodeSubnets.Length} subnets, and a subnet of GKE spans all zones", "name one");
        }
        if (settings.Cloud == Cloud.Eks && settings.Ingress.Exposure == Exposure.Public && given.PublicSubnets.Length != zones)
        {
            yield return new Fault("network.given.publicSubnets", "a public load balancer needs a public subnet in each zone",
                $"name {zones}, or set ingress.exposure: internal");
        }
        if (settings.Cloud == Cloud.Aks && settings.Cluster.Endpoint.Access == EndpointAccess.Private && given.ApiServerSubnet is null)
        {
            yield return new Fault("network.given.apiServerSubnet", "missing: a private endpoint stands in a subnet of its own",
                "name one that is delegated to Microsoft.ContainerService/managedClusters, /28 or wider");
        }
        if (settings.Cloud == Cloud.Gke && (given.PodRange is null || given.ServiceRange is null))
        {
            yield return new Fault(
                "network.given.podRange", "GKE takes pods and services from secondary ranges of the subnet", "name podRange and serviceRange");
        }
    }
}
