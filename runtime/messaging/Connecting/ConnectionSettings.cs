using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
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
        {
            var authority = X509CertificateLoader.LoadCertificateFromFile(file);
            tls.CertificateValidationCallback = (_, certificate, _, errors) =>
                certificate is not null && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && SignedBy(authority, certificate);
        }

        return tls;
    }

    private static bool SignedBy(X509Certificate2 authority, X509Certificate certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }
}
