using System.Globalization;
using Pulumi;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Clusters;

/// <summary>The one load balancer before a cluster that is made.</summary>
/// <param name="DnsName">The load balancer's own name, or its address where it has none.</param>
/// <param name="ToNodes">Whether it sends calls to a port of the nodes; else to what stands in the cluster before the stages.</param>
internal sealed record EdgeHandle(IngressSettings Settings, Output<string> DnsName, bool ToNodes)
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
