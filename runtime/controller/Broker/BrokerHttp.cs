using Realmworks.Messaging.Management;

namespace Realmworks.Controller.Broker;

internal static class BrokerHttp
{
    /// <summary>Connections are renewed, so that those to a broker node that went away do not stay.</summary>
    public static HttpClient Create(ManagementOptions management)
    {
        var http = management.NewClient(
            new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(5) });
        http.Timeout = TimeSpan.FromSeconds(10);
        return http;
    }
}
