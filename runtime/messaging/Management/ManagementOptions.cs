using Realmworks.Contracts.Settings;

namespace Realmworks.Messaging.Management;

/// <summary>Where the broker's management API is.</summary>
public sealed record ManagementOptions(Uri Endpoint, string UserName, string Password)
{
    public static ManagementOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var host = settings.Text("Broker:Host");
        var port = settings.Number("Broker:ManagementPort", 15672, 1, 65535);
        var scheme = settings.Flag("Broker:UseTls", false) ? "https" : "http";
        var endpoint = host.Length == 0 ? new Uri("http://unset") : new UriBuilder(scheme, host, port).Uri;
        return new ManagementOptions(endpoint, settings.Text("Broker:UserName"), settings.Text("Broker:Password"));
    }
}
