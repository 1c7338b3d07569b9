namespace Realmworks.Contracts.Broker;

/// <summary>Keys of broker secrets; services read them as configuration.</summary>
public static class BrokerSettingNames
{
    public const string Host = "Broker__Host";
    public const string Port = "Broker__Port";
    public const string VirtualHost = "Broker__VirtualHost";
    public const string UserName = "Broker__UserName";
    public const string Password = "Broker__Password";
    public const string ManagementPort = "Broker__ManagementPort";

    /// <summary>A name with the addresses of all brokers, each of which tells of its own queues.</summary>
    public const string MetricsHost = "Broker__MetricsHost";
    public const string MetricsPort = "Broker__MetricsPort";
}
