using Realmworks.Hosting.Health;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor;

/// <summary>Ready once deliveries come.</summary>
internal sealed class ConsumingCheck(BrokerConnection connection, BoundedConsumer consumer) : IReadinessCheck
{
    public string? Problem => connection.Problem ?? (consumer.Consuming ? null : "the queue is not consumed yet");
}
