using Realmworks.Contracts.Broker;
using Realmworks.Messaging;
using Realmworks.Messaging.Management;
using Realmworks.Scaler.Sampling;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>The scaler's own user at the test broker: tagged for monitoring, without a right in any virtual host.</summary>
internal static class Monitor
{
    public const string Password = "monitor";

    public static BrokerOptions Broker(BrokerFixture broker) => broker.Process.Options("/") with { UserName = BrokerNames.MonitorUser, Password = Password };

    public static MetricsOptions Metrics(BrokerFixture broker) => new("127.0.0.1", broker.Process.MetricsPort, UseTls: false, null);

    public static ManagementOptions Management(BrokerFixture broker) =>
        new(broker.Process.ManagementEndpoint, BrokerNames.MonitorUser, Password);
}
