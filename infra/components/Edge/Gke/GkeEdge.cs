using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Compute;
using Pulumi.Gcp.Dns;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Components.Edge.Proxy;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Components.Edge.Gke;

/// <summary>
/// The way in: one passthrough load balancer of the region, in all its zones, with an address that stays; a proxy behind it that ends TLS; its
/// names. docs/adr/0011-proxy-on-aks-and-gke.md says why there is one.
/// </summary>
internal sealed class GkeEdge : ComponentResource
{
    private readonly GkeEdgeArgs _args;
    private readonly ImmutableArray<EdgeRoute> _routes;

    public GkeEdge(string name, GkeEdgeArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:GkeEdge", name, args, options)
    {
        _args = args;
        _routes = [.. EdgeRoute.Of(args.Settings)];
        var address = FixedAddress(name);
        if (!_routes.IsEmpty)
        {
            Proxy(name, address);
            Names(name, address);
        }
        Handle = new EdgeHandle(Ingress, address.IPAddress, ToNodes: false);
        RegisterOutputs(new Dictionary<string, object?> { ["address"] = address.IPAddress });
    }

    public EdgeHandle Handle { get; }

    private IngressSettings Ingress => _args.Settings.Ingress;

    private NetworkSettings Network => _args.Settings.Network;

    private bool IsPublic => Ingress.Exposure == Exposure.Public;

    private Address FixedAddress(string name)
    {
        var form = new AddressArgs
        {
            Name = _args.Context.Name("edge"),
            Project = _args.Context.Project,
            Region = _args.Context.Region,
            AddressType = IsPublic ? "EXTERNAL" : "INTERNAL",
            Labels = _args.Context.Labels,
        };
        if (IsPublic)
        {
            form.NetworkTier = "PREMIUM";
        }
        else
        {
            form.Subnetwork = _args.Subnets.LoadBalancer?.Id ?? _args.Subnets.Nodes;
        }
        return new Address(name, form, new CustomResourceOptions { Parent = this, Protect = _args.Context.Protect, DependsOn = [.. _args.After] });
    }

    private void Proxy(string name, Address address)
    {
        var inCluster = new ComponentResourceOptions { Parent = this, Provider = _args.InCluster };
        var inGoogle = new ComponentResourceOptions { Parent = this };
        var stored = Ingress.Certificate.Source == CertificateSource.Given ? new GkeStoredCertificate($"{name}-certificate", _args, inGoogle) : null;
        var space = new EdgeSpace($"{name}-space", stored?.Annotations, inCluster);
        _ = new EdgeProxy($"{name}-proxy", new EdgeProxyArgs
        {
            Settings = _args.Settings,
            Space = space,
            Routes = _routes,
            Annotations = Annotations(address),
            Sources = IsPublic ? Ingress.AllowedCidrs : [Network.Cidr, Network.PodCidr, .. Network.VpnPeers.SelectMany(peer => peer.Cidrs)],
            Certificate = Ingress.Certificate.Source switch
            {
                CertificateSource.None => null,
                CertificateSource.Given => stored!.In(space),
                CertificateSource.Pem => PemCertificate.Create($"{name}-certificate", space, Ingress.Certificate.Pem!, _args.CertificateKey!, space),
                _ => new GkeAcmeCertificate($"{name}-certificate", _args, space, inGoogle).Certificate,
            },
            BeforeBalancer = [address],
        }, inCluster);
    }

    private InputMap<string> Annotations(Address address)
    {
        var annotations = new InputMap<string>
        {
            ["networking.gke.io/load-balancer-ip-addresses"] = address.Name,
            // A node with two of the proxy's pods gets twice the calls.
            ["networking.gke.io/weighted-load-balancing"] = "pods-per-node",
        };
        if (IsPublic)
        {
            annotations["cloud.google.com/l4-rbs"] = "enabled";
            return annotations;
        }
        annotations["networking.gke.io/load-balancer-type"] = "Internal";
        if (_args.Subnets.LoadBalancer is { } subnet)
        {
            annotations["networking.gke.io/internal-load-balancer-subnet"] = subnet.Name;
        }
        if (!Network.VpnPeers.IsEmpty)
        {
            // A VPN or peering may end in another region.
            annotations["networking.gke.io/internal-load-balancer-allow-global-access"] = "true";
        }
        return annotations;
    }

    private void Names(string name, Address address)
    {
        foreach (var domain in Ingress.DnsZone is null ? [] : Ingress.Domains)
        {
            _ = new RecordSet($"{name}-{domain}", new RecordSetArgs
            {
                Project = _args.Context.Project,
                ManagedZone = Ingress.DnsZone!,
                Name = $"{domain}.",
                Type = "A",
                Ttl = 300,
                Rrdatas = { address.IPAddress },
            }, new CustomResourceOptions { Parent = this });
        }
    }
}
