using Realmworks.Hosting.Health;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor;

/// <summary>Ready once deliveries come and replies can go.</summary>
internal sealed class ConsumingCheck(BrokerConnection connection, BoundedConsumer consumer, Replier replier) : IReadinessCheck
{
    public string? Problem => connection.Problem ?? (consumer.Consuming ? replier.Problem : "the queue is not consumed yet");
}
