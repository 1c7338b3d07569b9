using Pulumi;

namespace Realmworks.Infra.Components.Clusters;

/// <summary>A load balancer that stands before the cluster and is no object in it.</summary>
/// <param name="Host">Name that callers use: the first declared domain, else the load balancer's own.</param>
/// <param name="Tls">Whether it ends TLS.</param>
internal sealed record EdgeHandle(Output<string> Host, bool Tls);
