using Realmworks.Contracts.Settings;

namespace Realmworks.Scaler.Sampling;

/// <summary>Where the brokers' metrics are.</summary>
/// <param name="Host">A name with the addresses of all brokers, each of which tells of its own queues.</param>
/// <param name="Port">15692, or 15691 with TLS; 0 where there are none, and the management API is read instead.</param>
internal sealed record MetricsOptions(string Host, int Port, bool UseTls, string? CertificateAuthorityFile)
{
    public static MetricsOptions Read(SettingsReader settings)
    {
        var tls = settings.Flag("Broker:UseTls", false);
        return new MetricsOptions(
            settings.Host("Broker:MetricsHost", settings.Optional("Broker:Host") ?? "unset"),
            settings.Number("Broker:MetricsPort", tls ? 15691 : 15692, 0, 65535),
            tls,
            settings.Optional("Broker:CertificateAuthorityFile"));
    }
}
