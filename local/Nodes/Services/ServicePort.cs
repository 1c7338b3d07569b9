using System.Net;

namespace Realmworks.Local.Nodes.Services;

/// <summary>One port of one Service, and who answers there right now.</summary>
internal sealed record ServicePort(JsonObject Service, string Protocol, IPAddress Address, int Port, IReadOnlyList<IPEndPoint> Endpoints)
{
    /// <summary>A client gets the same endpoint every time.</summary>
    public bool SameClient => Service.TextAt("spec", "sessionAffinity") == "ClientIP";

    /// <summary>It has a port of the cluster's loopback address too.</summary>
    public bool IsBalanced => Protocol == "TCP" && Service.TextAt("spec", "type") == "LoadBalancer";
}
