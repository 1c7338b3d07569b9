using System.Text;
using k8s.Models;
using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests.Running;

/// <summary>Uses the broker as the holder of a Secret.</summary>
internal static class BrokerUse
{
    public static Task<IConnection> ConnectAsync(BrokerProcess broker, V1Secret secret, string? virtualHost = null) => ConnectAsync(
        broker, Text(secret, BrokerSettingNames.UserName), Text(secret, BrokerSettingNames.Password), virtualHost
            ?? Text(secret, BrokerSettingNames.VirtualHost));

    public static Task<IConnection> ConnectAsync(BrokerProcess broker, string user, string password, string virtualHost) => new ConnectionFactory
    {
        HostName = "127.0.0.1",
        Port = broker.Port,
        UserName = user,
        Password = password,
        VirtualHost = virtualHost,
        AutomaticRecoveryEnabled = false,
    }.CreateConnectionAsync();

    private static string Text(V1Secret secret, string key) => Encoding.UTF8.GetString(secret.Data[key]);
}
