using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Settings;

namespace Realmworks.Hosting;

/// <param name="HealthPort">Port of health and metrics; default 8080.</param>
/// <param name="DrainTime">How long a stopping service may finish what it holds; default 30 s, at most 930 s.</param>
/// <param name="LingerTime">How long before that it goes on taking calls on its own port; default 0, at most 60 s.</param>
/// <param name="LogLevel">Least level of the service's own log; default Information.</param>
/// <param name="TraceEndpoint">OTLP endpoint over HTTP, with the path of traces or without any path; traces are exported only where it is set.</param>
internal sealed record HostingOptions(int HealthPort, TimeSpan DrainTime, TimeSpan LingerTime, LogLevel LogLevel, Uri? TraceEndpoint)
{
    public const string DefaultSecretsPath = "/etc/realmworks/secrets";

    public static HostingOptions Read(SettingsReader settings)
    {
        var endpoint = settings.Optional("Tracing:Endpoint");
        Uri? parsed = null;
        if (endpoint is not null
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out parsed) && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)))
            settings.Add("Tracing:Endpoint", $"is '{endpoint}'; allowed: a URL such as http://collector:4318");
        return new HostingOptions(
            settings.Number("Health:Port", 8080, 0, 65535),
            TimeSpan.FromSeconds(settings.Number("Shutdown:DrainSeconds", 30, 1, 930)),
            TimeSpan.FromSeconds(settings.Number("Shutdown:LingerSeconds", 0, 0, 60)),
            Enum.Parse<LogLevel>(settings.Choice("Logging:Level", nameof(LogLevel.Information), Enum.GetNames<LogLevel>())),
            parsed);
    }
}
