using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Consuming;

/// <summary>
/// Consumes a queue with a prefetch that equals what is worked on at once, so a drain finishes all that it holds and gives nothing back.
/// </summary>
public sealed class BoundedConsumer(ConsumerOptions options, IDeliveryHandler handler, ILogger<BoundedConsumer> logger) : IBrokerSession
{
    private readonly HeldDeliveries _held = new();
    private readonly Lock _lock = new();
    private volatile QueueConsumer? _consumer;
    private volatile bool _draining;
    private Task _opening = Task.CompletedTask;

    /// <summary>Deliveries that are worked on now.</summary>
    public int Held => _held.Count;

    /// <summary>Whether deliveries come.</summary>
    public bool Consuming => _consumer is not null && !_draining;

    public Task OpenAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        lock (_lock)
            return _draining ? Task.CompletedTask : _opening = ConsumeAsync(connection, failed, cancellationToken);
    }

    public void Lost(string cause) => _consumer = null;

    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Task opening;
        lock (_lock)
        {
            _draining = true;
            opening = _opening;
        }

        // A consumer that is just being opened would else take deliveries that nobody waits for.
        await opening.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_consumer is { } consumer)
            await consumer.CancelAsync(cancellationToken);
        Log.Draining(logger, options.Queue, Held);
        await _held.EmptyAsync(cancellationToken);
    }

    private async Task ConsumeAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            failed($"{options.Queue}: {reason.ReplyText}");
            return Task.CompletedTask;
        };
        await channel.BasicQosAsync(0, (ushort)options.Prefetch, global: false, cancellationToken);
        var consumer = new QueueConsumer(channel, options.Queue, handler, _held, failed, logger);
        consumer.Tag = await channel.BasicConsumeAsync(options.Queue, autoAck: false, consumer, cancellationToken);
        _consumer = consumer;
        Log.Consuming(logger, options.Queue, options.Prefetch);
    }
}
