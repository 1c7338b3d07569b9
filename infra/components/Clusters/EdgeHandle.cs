using System.Globalization;
using Pulumi;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Clusters;

/// <summary>A load balancer that stands before the cluster and is no object in it: nothing in the cluster owns anything of the cloud's.</summary>
/// <param name="DnsName">The load balancer's own name.</param>
internal sealed record EdgeHandle(IngressSettings Settings, Output<string> DnsName)
{
    /// <summary>Whether it ends TLS.</summary>
    public bool Tls => Settings.Certificate.Source != CertificateSource.None;

    /// <summary>Where callers reach a realm: its name below a wildcard, else the first name, else the load balancer's own.</summary>
    public Output<string> Address(string realm, int port)
    {
        var scheme = Tls ? "https" : "http";
        var suffix = port == (Tls ? 443 : 80) ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}");
        var host = Settings.Domains is [var domain, ..] ? Output.Create(domain.Replace("*", realm, StringComparison.Ordinal)) : DnsName;
        return host.Apply(name => $"{scheme}://{name}{suffix}");
    }
}
