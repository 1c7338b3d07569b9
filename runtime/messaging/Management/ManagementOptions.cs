using Realmworks.Contracts.Settings;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Management;

/// <summary>Where the broker's management API is.</summary>
public sealed record ManagementOptions(Uri Endpoint, string UserName, string Password)
{
    /// <summary>PEM file of the authority that signed the broker's certificate; left out, the machine's.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Asked after a refusal who we are by then, so that a changed password is taken without a restart; default: nothing changes.</summary>
    public Func<ManagementOptions, ManagementOptions> Renew { get; init; } = static same => same;

    public static ManagementOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var host = settings.Host("Broker:Host");
        var tls = settings.Flag("Broker:UseTls", false);
        var port = settings.Number("Broker:ManagementPort", tls ? 15671 : 15672, 1, 65535);
        var endpoint = host.Length == 0 ? new Uri("http://unset") : new UriBuilder(tls ? "https" : "http", host, port).Uri;
        return new ManagementOptions(endpoint, settings.Text("Broker:UserName"), settings.Text("Broker:Password"))
        {
            CertificateAuthorityFile = settings.Optional("Broker:CertificateAuthorityFile"),
            Renew = known =>
            {
                var (userName, password) = BrokerLogin.Renewed(settings, known.UserName, known.Password);
                return known with { UserName = userName, Password = password };
            },
        };
    }

    /// <summary>A client that knows where the API is, trusts the authority and says who asks.</summary>
    /// <param name="connections">Its connections, the client's from now on.</param>
    public HttpClient NewClient(SocketsHttpHandler connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        if (CertificateAuthorityFile is { } file)
            connections.SslOptions.RemoteCertificateValidationCallback = CertificateAuthority.Validates(file);
        return new HttpClient(new ManagementLogin(this, connections)) { BaseAddress = Endpoint };
    }
}
