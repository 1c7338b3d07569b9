namespace Realmworks.Controller.Broker;

internal static class BrokerHttp
{
    /// <summary>Connections are renewed, so that those to a broker node that went away do not stay.</summary>
    public static HttpClient Create() =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = TimeSpan.FromSeconds(10),
        };
}
