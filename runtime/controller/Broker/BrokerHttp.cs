using Realmworks.Messaging.Management;

namespace Realmworks.Controller.Broker;

internal static class BrokerHttp
{
    /// <summary>Connections are renewed, so that those to a broker node that went away do not stay.</summary>
    public static HttpClient Create(ManagementOptions management)
    {
        var handler = management.NewHandler();
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
    }
}
