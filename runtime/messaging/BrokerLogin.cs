using Realmworks.Contracts.Settings;

namespace Realmworks.Messaging;

internal static class BrokerLogin
{
    /// <summary>Who we are at the broker by now. What is missing for a moment, while a mounted secret is replaced, stays as it was.</summary>
    public static (string UserName, string Password) Renewed(SettingsReader settings, string userName, string password)
    {
        settings.Reload();
        return (settings.Optional("Broker:UserName") ?? userName, settings.Optional("Broker:Password") ?? password);
    }
}
