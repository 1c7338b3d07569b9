using System.Net.Sockets;
using Realmworks.Contracts.Settings;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Tests;

public sealed class ConnectionSettingsTests
{
    [Fact]
    public void A_broker_that_vanished_is_left_for_another_in_less_than_half_a_minute()
    {
        var options = Read([]);

        Assert.Equal((10, 10, 3), (options.Heartbeat.TotalSeconds, options.SilenceTimeout.TotalSeconds, options.ConnectTimeout.TotalSeconds));
        var factory = ConnectionSettings.Factory(options);
        Assert.Equal((options.Heartbeat, options.ConnectTimeout), (factory.RequestedHeartbeat, factory.RequestedConnectionTimeout));
    }

    [Fact]
    public void The_kernel_gives_a_connection_up_whose_other_end_acknowledges_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "TCP_USER_TIMEOUT is Linux's");
        using var client = ConnectionSettings.Factory(Read(new() { ["Broker:SilenceTimeoutMs"] = "4000" })).SocketFactory(AddressFamily.InterNetwork);

        var option = new byte[4];
        client.Client.GetRawSocketOption(6, 18, option);
        Assert.Equal(4000, BitConverter.ToInt32(option));
    }

    [Theory]
    [InlineData("Broker:SilenceTimeoutMs", "999")]
    [InlineData("Broker:ConnectTimeoutMs", "soon")]
    [InlineData("Broker:HeartbeatSeconds", "4")]
    public void What_is_not_allowed_is_named(string key, string value)
    {
        var settings = Settings(new() { [key] = value });
        BrokerOptions.Read(settings, "test");

        Assert.Contains(key, Assert.Single(settings.Errors), StringComparison.Ordinal);
    }

    private static BrokerOptions Read(Dictionary<string, string> given) => BrokerOptions.Read(Settings(given), "test");

    private static SettingsReader Settings(Dictionary<string, string> given)
    {
        var all = new Dictionary<string, string>(given) { ["Broker:Host"] = "rabbitmq", ["Broker:UserName"] = "u", ["Broker:Password"] = "p" };
        return new SettingsReader(all.GetValueOrDefault);
    }
}
