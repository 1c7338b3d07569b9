using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Azure.Network;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Components.Edge.Proxy;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Edge.Aks;

/// <summary>
/// The way in: one Standard load balancer in all zones, with an address of the installation's own where it is public, and of its subnet where
/// it is not; a proxy behind it that ends TLS; its names. docs/adr/0011-proxy-on-aks-and-gke.md says why there is one.
/// </summary>
internal sealed class AksEdge : ComponentResource
{
    private const string Annotation = "service.beta.kubernetes.io/azure-";

    private readonly AksEdgeArgs _args;
    private readonly CustomResourceOptions _child;
    private readonly ImmutableArray<EdgeRoute> _routes;

    public AksEdge(string name, AksEdgeArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:AksEdge", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        _routes = [.. EdgeRoute.Of(args.Settings)];
        var address = IsPublic ? PublicAddress(name) : null;
        var found = address?.IpAddress ?? Output.Create(args.Subnets.LoadBalancer?.Address ?? "");
        if (!_routes.IsEmpty)
        {
            var proxy = Proxy(name, address);
            found = IsPublic || args.Subnets.LoadBalancer is not null ? found : proxy.Address;
            Names(name, found);
        }
        Handle = new EdgeHandle(Ingress, found, ToNodes: false);
        RegisterOutputs(new Dictionary<string, object?> { ["address"] = found });
    }

    public EdgeHandle Handle { get; }

    private IngressSettings Ingress => _args.Settings.Ingress;

    private NetworkSettings Network => _args.Settings.Network;

    private bool IsPublic => Ingress.Exposure == Exposure.Public;

    /// <summary>Outside AKS's own resource group, so that it stays when the cluster goes, for the customer's firewalls.</summary>
    private PublicIp PublicAddress(string name) => new(name, new PublicIpArgs
    {
        Name = _args.Context.Name("edge"),
        ResourceGroupName = _args.Group,
        Location = _args.Context.Region,
        AllocationMethod = "Static",
        Sku = "Standard",
        Zones = _args.Context.Zones.ToArray(),
        Tags = _args.Context.TagsOf("edge"),
    }, new CustomResourceOptions { Parent = this, Protect = _args.Context.Protect });

    private EdgeProxy Proxy(string name, PublicIp? address)
    {
        var inCluster = new ComponentResourceOptions { Parent = this, Provider = _args.InCluster };
        var space = new EdgeSpace($"{name}-space", null, inCluster);
        return new EdgeProxy($"{name}-proxy", new EdgeProxyArgs
        {
            Settings = _args.Settings,
            Space = space,
            Routes = _routes,
            Annotations = Annotations(address),
            Sources = IsPublic ? Ingress.AllowedCidrs : [Network.Cidr, .. Network.VpnPeers.SelectMany(peer => peer.Cidrs)],
            Certificate = Ingress.Certificate.Source switch
            {
                CertificateSource.None => null,
                CertificateSource.Pem => PemCertificate.Create($"{name}-certificate", space, Ingress.Certificate.Pem!, _args.CertificateKey!, space),
                CertificateSource.Given =>
                    new AksStoredCertificate($"{name}-certificate", _args, space, new ComponentResourceOptions { Parent = this }).Certificate,
                _ => new AksAcmeCertificate($"{name}-certificate", _args, space, new ComponentResourceOptions { Parent = this }).Certificate,
            },
            BeforeBalancer = address is null ? [] : Opened(name, address),
        }, inCluster);
    }

    private InputMap<string> Annotations(PublicIp? address)
    {
        if (address is not null)
        {
            return new InputMap<string> { [$"{Annotation}pip-name"] = address.Name, [$"{Annotation}load-balancer-resource-group"] = _args.Group };
        }
        var annotations = new InputMap<string> { [$"{Annotation}load-balancer-internal"] = "true" };
        if (_args.Subnets.LoadBalancer is { } place)
        {
            annotations[$"{Annotation}load-balancer-internal-subnet"] = place.Subnet;
            annotations[$"{Annotation}load-balancer-ipv4"] = place.Address;
        }
        return annotations;
    }

    /// <summary>The control plane may use the address, and the nodes' subnet lets calls to it through: AKS opens only the group that it made itself.</summary>
    private ImmutableArray<Resource> Opened(string name, PublicIp address)
    {
        var granted = AzureGrant.ToIdentity($"{name}-address", _args.Cluster.Principal, AzureGrant.Network, address.Id, this);
        if (_args.Subnets.NodeRules is not { } group)
        {
            return [address, granted];
        }
        var rule = new NetworkSecurityRuleArgs
        {
            Name = "calls",
            ResourceGroupName = _args.Group,
            NetworkSecurityGroupName = group,
            Description = "Calls to the load balancer",
            Priority = 200,
            Direction = "Inbound",
            Access = "Allow",
            Protocol = "Tcp",
            SourcePortRange = "*",
            DestinationAddressPrefix = address.IpAddress,
            DestinationPortRanges = _routes.Select(route => route.Port.ToString(CultureInfo.InvariantCulture)).ToArray(),
        };
        if (Ingress.AllowedCidrs.Any(cidr => cidr.Prefix == 0))
        {
            rule.SourceAddressPrefix = "Internet";
        }
        else
        {
            rule.SourceAddressPrefixes = Ingress.AllowedCidrs.Select(cidr => cidr.ToString()).ToArray();
        }
        return [address, granted, new NetworkSecurityRule(name, rule, _child)];
    }

    private void Names(string name, Output<string> address)
    {
        if (Ingress.DnsZone is null || AzureDnsZone.Read(Ingress.DnsZone) is not { } zone)
        {
            return;
        }
        foreach (var domain in Ingress.Domains)
        {
            var (record, tags) = (zone.Relative(domain)!, _args.Context.TagsOf("edge"));
            _ = zone.IsPrivate
                ? (Resource)new Pulumi.Azure.PrivateDns.ARecord($"{name}-{domain}", new Pulumi.Azure.PrivateDns.ARecordArgs
                {
                    Name = record, ZoneName = zone.Name, ResourceGroupName = zone.ResourceGroup, Ttl = 300, Records = { address }, Tags = tags,
                }, _child)
                : new Pulumi.Azure.Dns.ARecord($"{name}-{domain}", new Pulumi.Azure.Dns.ARecordArgs
                {
                    Name = record, ZoneName = zone.Name, ResourceGroupName = zone.ResourceGroup, Ttl = 300, Records = { address }, Tags = tags,
                }, _child);
        }
    }
}
