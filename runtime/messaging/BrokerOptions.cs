using Realmworks.Contracts.Settings;

namespace Realmworks.Messaging;

/// <summary>Where the broker is and who we are there.</summary>
public sealed record BrokerOptions
{
    public required string Host { get; init; }

    /// <summary>Default 5672, or 5671 with TLS.</summary>
    public required int Port { get; init; }
    public required string VirtualHost { get; init; }
    public required string UserName { get; init; }
    public required string Password { get; init; }
    public bool UseTls { get; init; }

    /// <summary>PEM file of the authority that signed the broker's certificate; left out, the machine's.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>How the connection is called at the broker.</summary>
    public string ClientName { get; init; } = "realmworks";

    /// <summary>How often both sides give a sign of life, twice in this time; default 10 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the broker's machine may leave what was sent unacknowledged before the connection counts as lost; default 10 s. Something
    /// is sent every half heartbeat at least, so a broker that vanished without a word is noticed within this and half a heartbeat.
    /// </summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Longest wait for a connection; default 3 s. The service's address leads to one of the brokers by chance, to a dead one too until
    /// the cluster has noticed: the next attempt is likely to meet another.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Longest wait for a publish confirm; default 10 s.</summary>
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Publishes that may wait for their confirm at once; default 256. More wait their turn, at most as long as for a confirm, and are then not
    /// sent.
    /// </summary>
    public int MaximumUnconfirmed { get; init; } = 256;

    /// <summary>
    /// Asked before each connection who we are by then, so that a changed password is taken without a restart; default: nothing changes.
    /// </summary>
    public Func<BrokerOptions, BrokerOptions> Renew { get; init; } = static same => same;

    public static BrokerOptions Read(SettingsReader settings, string clientName)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var tls = settings.Flag("Broker:UseTls", false);
        return new BrokerOptions
        {
            Host = settings.Host("Broker:Host"),
            Port = settings.Number("Broker:Port", tls ? 5671 : 5672, 1, 65535),
            VirtualHost = settings.Text("Broker:VirtualHost", "/"),
            UserName = settings.Text("Broker:UserName"),
            Password = settings.Text("Broker:Password"),
            UseTls = tls,
            CertificateAuthorityFile = settings.Optional("Broker:CertificateAuthorityFile"),
            ClientName = clientName,
            Heartbeat = TimeSpan.FromSeconds(settings.Number("Broker:HeartbeatSeconds", 10, 5, 300)),
            SilenceTimeout = TimeSpan.FromMilliseconds(settings.Number("Broker:SilenceTimeoutMs", 10_000, 1_000, 300_000)),
            ConnectTimeout = TimeSpan.FromMilliseconds(settings.Number("Broker:ConnectTimeoutMs", 3_000, 500, 60_000)),
            ConfirmTimeout = TimeSpan.FromMilliseconds(settings.Number("Broker:ConfirmTimeoutMs", 10_000, 100, 60_000)),
            MaximumUnconfirmed = settings.Number("Broker:MaximumUnconfirmed", 256, 1, 10_000),
            Renew = known =>
            {
                var (userName, password) = BrokerLogin.Renewed(settings, known.UserName, known.Password);
                return known with { UserName = userName, Password = password };
            },
        };
    }
}
