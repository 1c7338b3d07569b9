using System.Net.Sockets;
using RabbitMQ.Client;

namespace Realmworks.Messaging.Connecting;

internal static class ConnectionSettings
{
    // <netinet/tcp.h>; SocketOptionName does not know it.
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;

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
        RequestedConnectionTimeout = options.ConnectTimeout,
        SocketFactory = family => Socket(family, options.SilenceTimeout),
        Ssl = options.UseTls ? Tls(options) : new SslOption(),
    };

    // The client itself takes three missed heartbeats to give up; the kernel tells a machine that is gone from one that is only busy.
    private static ITcpClient Socket(AddressFamily family, TimeSpan silence)
    {
        var client = ConnectionFactory.DefaultSocketFactory(family);
        if (OperatingSystem.IsLinux())
            client.Client.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes((int)silence.TotalMilliseconds));
        return client;
    }

    private static SslOption Tls(BrokerOptions options)
    {
        var tls = new SslOption(options.Host, enabled: true);
        if (options.CertificateAuthorityFile is { } file)
            tls.CertificateValidationCallback = CertificateAuthority.Validates(file);
        return tls;
    }
}
