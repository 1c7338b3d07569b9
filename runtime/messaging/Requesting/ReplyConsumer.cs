using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Messaging.Requesting;

internal sealed class ReplyConsumer(IChannel channel, Action<string, Reply> complete) : AsyncDefaultBasicConsumer(channel)
{
    public override Task HandleBasicDeliverAsync(
        string consumerTag,
        ulong deliveryTag,
        bool redelivered,
        string exchange,
        string routingKey,
        IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        // The buffer is the client's again when this returns.
        complete(properties.CorrelationId
            ?? "", new Reply(body.ToArray(), HeaderText.Find(properties.Headers, MessageHeaders.ReplyStatus) ?? ReplyStatuses.Failed));
        return Task.CompletedTask;
    }
}
