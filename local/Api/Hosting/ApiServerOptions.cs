using System.Net;

namespace Realmworks.Local.Api.Hosting;

/// <summary>How an API server is started.</summary>
public sealed record ApiServerOptions
{
    /// <summary>The cluster's folder: keys and tokens under pki/, objects under store/.</summary>
    public required string StateFolder { get; init; }

    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; } = 6443;

    /// <summary>Sockets that already listen, such as one inside the pods' network namespace; served with TLS like the main one.</summary>
    public IReadOnlyList<int> ExtraListenHandles { get; init; } = [];

    public string ServiceCidr { get; init; } = "10.96.0.0/16";

    /// <summary>The address of the Service kubernetes.default.</summary>
    public IPAddress ServiceAddress { get; init; } = IPAddress.Parse("10.96.0.1");

    public string ClusterName { get; init; } = "local";

    public IReadOnlyList<string> Nodes { get; init; } = ["node-a", "node-b", "node-c"];
}
