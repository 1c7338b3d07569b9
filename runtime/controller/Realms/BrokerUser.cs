using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Realms;

/// <summary>A user of one stage: its rights in the stage's virtual host, which is the only one it has, and where its password is kept.</summary>
internal sealed record BrokerUser(string Name, string SecretName, BrokerRights Rights)
{
    public static IReadOnlyList<BrokerUser> Of(string realm, string stage) =>
    [
        new(BrokerNames.TriggerUser(realm, stage), PlatformNames.BrokerTriggerSecret, BrokerRights.Trigger),
        new(BrokerNames.ExecutorUser(realm, stage), PlatformNames.BrokerExecutorSecret, BrokerRights.Executor),
    ];
}
