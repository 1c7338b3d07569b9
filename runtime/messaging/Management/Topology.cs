using Realmworks.Contracts.Broker;

namespace Realmworks.Messaging.Management;

/// <summary>What a virtual host holds, declared in an order that never leaves a queue without its limit or its dead letters.</summary>
public static class Topology
{
    /// <summary>A stage's virtual host with its exchanges, its dead-letter queue and the queue for hints.</summary>
    public static Task PutStageAsync(this ManagementClient broker, string virtualHost, CancellationToken cancellationToken) =>
        broker.PutStageAsync(virtualHost, "", cancellationToken);

    public static async Task PutStageAsync(this ManagementClient broker, string virtualHost, string description, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(broker);
        await broker.PutVirtualHostAsync(virtualHost, description, cancellationToken);
        await broker.PutExchangeAsync(virtualHost, BrokerNames.EventsExchange, "topic", cancellationToken);
        await broker.PutExchangeAsync(virtualHost, BrokerNames.DeadLetterExchange, "fanout", cancellationToken);
        await broker.PutQueueAsync(virtualHost, BrokerNames.DeadLetterQueue, QueueArguments.DeadLetter, cancellationToken);
        await broker.PutQueueAsync(virtualHost, BrokerNames.HintQueue, QueueArguments.Hints, cancellationToken);
        await broker.BindQueueAsync(virtualHost, BrokerNames.DeadLetterExchange, BrokerNames.DeadLetterQueue, cancellationToken);
    }

    /// <param name="broker">The broker, as an administrator.</param>
    /// <param name="virtualHost">Made by <see cref="PutStageAsync"/>.</param>
    /// <param name="queue">From <see cref="BrokerNames.PipelineQueue"/>.</param>
    /// <param name="lengthLimit">From <see cref="LengthLimit.For"/>; changing it later is allowed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task PutPipelineQueueAsync(
        this ManagementClient broker, string virtualHost, string queue, long lengthLimit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(broker);
        await broker.PutPolicyAsync(
            virtualHost, BrokerNames.LengthPolicy(queue), LengthLimit.Pattern(queue), LengthLimit.Definition(lengthLimit), cancellationToken);
        await broker.PutQueueAsync(virtualHost, queue, QueueArguments.Pipeline, cancellationToken);
    }

    public static async Task DeletePipelineQueueAsync(
        this ManagementClient broker, string virtualHost, string queue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(broker);
        await broker.DeleteQueueAsync(virtualHost, queue, cancellationToken);
        await broker.DeletePolicyAsync(virtualHost, BrokerNames.LengthPolicy(queue), cancellationToken);
    }
}
