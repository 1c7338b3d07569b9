using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Settings.Rules;

internal static class EndpointRules
{
    private const string Cidrs = "cluster.endpoint.allowedCidrs";

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var endpoint = settings.Cluster.Endpoint;
        if (endpoint is { Access: EndpointAccess.Private, Path: EndpointPath.None })
        {
            yield return new Fault("cluster.endpoint.path", "nothing reaches a private endpoint from outside: not even this deployment",
                "allowed: bastion, vpn, runner; or set access: restricted with allowedCidrs");
        }
        if (endpoint.Path == EndpointPath.Vpn && settings.Network.VpnPeers.IsEmpty)
        {
            yield return new Fault("cluster.endpoint.path", "vpn, and no peer is declared", "name its blocks in network.vpnPeers");
        }
        if (endpoint is { Access: EndpointAccess.Restricted, AllowedCidrs: [] })
        {
            yield return new Fault(
                Cidrs, "missing: a restricted endpoint names who may reach it", "list blocks such as 203.0.113.0/28, or set access: private");
        }
        if (endpoint is { Access: EndpointAccess.Private, AllowedCidrs: [_, ..] })
        {
            yield return new Fault(Cidrs, "a private endpoint has none", "remove them, or set access: restricted");
        }
        foreach (var cidr in endpoint.AllowedCidrs.Where(cidr => cidr.Prefix < 8))
        {
            yield return new Fault(Cidrs, $"{cidr} opens the endpoint to the world", "list the blocks that deployers and administrators come from");
        }
    }
}
