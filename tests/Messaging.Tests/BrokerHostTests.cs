using Realmworks.Contracts.Settings;
using Realmworks.Messaging.Management;

namespace Realmworks.Messaging.Tests;

/// <summary>Where the broker is, as somebody may write it.</summary>
public sealed class BrokerHostTests
{
    [Theory]
    [InlineData("rabbitmq:5672", "'rabbitmq:5672'")]
    [InlineData("amqp://rabbitmq", "'amqp://rabbitmq'")]
    [InlineData("amqp://user:hunter2@rabbitmq:5672/", "'…@rabbitmq:5672/'")]
    [InlineData("rabbitmq/vhost", "'rabbitmq/vhost'")]
    [InlineData("rabbit mq", "'rabbit mq'")]
    public void A_host_that_is_none_is_told_once_with_what_is_allowed_and_without_a_password(string host, string shown)
    {
        var settings = Settings(host);

        BrokerOptions.Read(settings, "test");
        ManagementOptions.Read(settings);

        Assert.Equal(
            $"Broker:Host is {shown}; allowed: the name or the address of a host, without scheme, port or path (environment variable Broker__Host)",
            Assert.Single(settings.Errors));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_host_that_is_empty_is_not_set(string host)
    {
        var settings = Settings(host);

        BrokerOptions.Read(settings, "test");
        ManagementOptions.Read(settings);

        Assert.Equal("Broker:Host is not set (environment variable Broker__Host)", Assert.Single(settings.Errors));
    }

    [Theory]
    [InlineData("rabbitmq", "http://rabbitmq:15672/")]
    [InlineData("rabbitmq.realmworks-broker.svc.cluster.local", "http://rabbitmq.realmworks-broker.svc.cluster.local:15672/")]
    [InlineData("rabbit_1", "http://rabbit_1:15672/")]
    [InlineData("10.0.0.7", "http://10.0.0.7:15672/")]
    [InlineData("::1", "http://[::1]:15672/")]
    [InlineData("[::1]", "http://[::1]:15672/")]
    public void A_name_or_an_address_is_taken(string host, string endpoint)
    {
        var settings = Settings(host);

        Assert.Equal(host, BrokerOptions.Read(settings, "test").Host);
        Assert.Equal(endpoint, ManagementOptions.Read(settings).Endpoint.ToString());
        Assert.Empty(settings.Errors);
    }

    private static SettingsReader Settings(string host) =>
        new(key => key switch { "Broker:Host" => host, "Broker:UserName" => "user", "Broker:Password" => "word", _ => null });
}
