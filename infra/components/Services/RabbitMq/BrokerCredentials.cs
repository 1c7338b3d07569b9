using Pulumi;
using Realmworks.Contracts.Broker;

namespace Realmworks.Infra.Components.Services.RabbitMq;

/// <summary>The broker's passwords, secret outputs of the stack's config.</summary>
internal sealed record BrokerCredentials(Output<string> AdminPassword, Output<string> MonitorPassword, Output<string> Cookie)
{
    public const string AdminUser = "realmworks-admin";
    public const string MonitorUser = BrokerNames.MonitorUser;
}
