using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Consuming;

/// <summary>
/// Starts the work on each delivery and returns at once. The client dispatches one event after the other, so when it says that the
/// consumer is cancelled, every delivery that had come before is counted as held.
/// </summary>
internal sealed class QueueConsumer(
    IChannel channel, string queue, IDeliveryHandler handler, HeldDeliveries held, Action<string> failed, ILogger logger) : AsyncDefaultBasicConsumer(channel)
{
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the broker calls this consumer, once it has said so.</summary>
    public string Tag { get; set; } = "";

    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Channel.BasicCancelAsync(Tag, noWait: false, cancellationToken);
            await _cancelled.Task.WaitAsync(cancellationToken);
        }
        catch (Exception gone) when (ConnectionLoss.Explains(gone))
        {
            // The channel is gone, and with it every further delivery.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The client's own patience: the broker does not answer, and what is held has to be finished all the same.
        }
    }

    public override Task HandleBasicCancelOkAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        _cancelled.TrySetResult();
        return Task.CompletedTask;
    }

    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        // The broker ends a consumer when its queue is deleted or its leader is lost.
        _cancelled.TrySetResult();
        failed($"the broker ended the consumer of {queue}");
        return Task.CompletedTask;
    }

    public override Task HandleChannelShutdownAsync(object channel, RabbitMQ.Client.Events.ShutdownEventArgs reason)
    {
        _cancelled.TrySetResult();
        return Task.CompletedTask;
    }

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
        held.Add();
        // The buffer is the client's again when this returns.
        _ = WorkAsync(deliveryTag, ToDelivery(redelivered, properties, body.ToArray()));
        return Task.CompletedTask;
    }

    private static Delivery ToDelivery(bool redelivered, IReadOnlyBasicProperties properties, byte[] body) => new()
    {
        Body = body,
        Redelivered = redelivered,
        MessageId = properties.MessageId,
        CorrelationId = properties.CorrelationId,
        ReplyTo = string.IsNullOrEmpty(properties.ReplyTo) ? null : properties.ReplyTo,
        Headers = (properties.Headers ?? new Dictionary<string, object?>())
            .Where(header => header.Value is not System.Collections.IList or byte[])
            .ToDictionary(header => header.Key, header => HeaderText.Of(header.Value) ?? "", StringComparer.Ordinal),
    };

    private async Task WorkAsync(ulong deliveryTag, Delivery delivery)
    {
        // Off the dispatcher: it has the next delivery to hand out.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await SettleAsync(deliveryTag, await HandleAsync(delivery));
        }
        finally
        {
            held.Remove();
        }
    }

    private async Task<Settlement> HandleAsync(Delivery delivery)
    {
        try
        {
            return await handler.HandleAsync(delivery);
        }
        catch (Exception failure)
        {
            Log.HandlerFailed(logger, queue, failure);
            return Settlement.DeadLetter;
        }
    }

    private async Task SettleAsync(ulong deliveryTag, Settlement settlement)
    {
        try
        {
            if (settlement == Settlement.Done)
                await Channel.BasicAckAsync(deliveryTag, multiple: false);
            else
                await Channel.BasicRejectAsync(deliveryTag, requeue: false);
        }
        catch (Exception gone) when (ConnectionLoss.Explains(gone))
        {
            Log.SettleFailed(logger, queue, gone.Message);
        }
    }
}
