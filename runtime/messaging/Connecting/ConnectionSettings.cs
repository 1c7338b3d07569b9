using RabbitMQ.Client;

namespace Realmworks.Messaging.Connecting;

internal static class ConnectionSettings
{
    public static ConnectionFactory Factory(BrokerOptions options) => new()
    {
        HostName = options.Host,
        Port = options.Port,
        VirtualHost = options.VirtualHost,
        UserName = options.UserName,
        Password = options.Password,
        ClientProvidedName = options.ClientName,
        RequestedHeartbeat = options.Heartbeat,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
        Ssl = options.UseTls ? Tls(options) : new SslOption(),
    };

    private static SslOption Tls(BrokerOptions options)
    {
        var tls = new SslOption(options.Host, enabled: true);
        if (options.CertificateAuthorityFile is { } file)
            tls.CertificateValidationCallback = CertificateAuthority.Validates(file);
        return tls;
    }
}
