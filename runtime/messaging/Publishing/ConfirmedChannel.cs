using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Realmworks.Messaging.Publishing;

/// <summary>Publishes with one confirm per message and says what became of each; at most a set number wait at once.</summary>
internal sealed class ConfirmedChannel(IChannel channel, BrokerOptions options, TimeProvider clock)
{
    private readonly ShutdownSignal _shutdown = new(channel);
    private readonly QueueHints _hints = new(channel, clock);

    public static async Task<ConfirmedChannel> OpenAsync(IConnection connection, BrokerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: new ThrottlingRateLimiter(options.MaximumUnconfirmed)),
            cancellationToken);
        return new ConfirmedChannel(channel, options, clock);
    }

    public IChannel Channel => channel;

    /// <summary>Ends with the cause when the channel does.</summary>
    public Task<string> Closed => _shutdown.Task;

    public async Task<PublishResult> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!channel.IsOpen)
            return new PublishResult(PublishOutcome.Unavailable, "the channel is closed");
        try
        {
            // Not handed the caller's token: a publish that is under way is either confirmed or unknown, never cancelled.
            var confirm = channel.BasicPublishAsync(message.Exchange, message.RoutingKey, mandatory: true, message.Properties(), message.Body, CancellationToken.None).AsTask();
            var first = await Task.WhenAny(confirm, _shutdown.Task).WaitAsync(options.ConfirmTimeout, clock, cancellationToken);
            if (first != confirm)
                return new PublishResult(PublishOutcome.Unconfirmed, await _shutdown.Task);
            await confirm;
            _hints.Published(message.Exchange, message.RoutingKey);
            return PublishResult.Confirmed;
        }
        catch (PublishException refused)
        {
            return refused.IsReturn
                ? new PublishResult(PublishOutcome.Unroutable, $"no queue '{message.RoutingKey}'")
                : new PublishResult(PublishOutcome.Refused, $"queue '{message.RoutingKey}' is full");
        }
        catch (TimeoutException)
        {
            return new PublishResult(PublishOutcome.Unconfirmed, $"no confirm within {options.ConfirmTimeout.TotalSeconds:0.#} s");
        }
        catch (Exception lost) when (lost is OperationInterruptedException or AlreadyClosedException or ObjectDisposedException or IOException)
        {
            return new PublishResult(PublishOutcome.Unconfirmed, lost.Message);
        }
    }

    /// <summary>Subscribes once, so that publishing does not add a handler per message.</summary>
    private sealed class ShutdownSignal
    {
        private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ShutdownSignal(IChannel channel)
        {
            channel.ChannelShutdownAsync += (_, reason) =>
            {
                _closed.TrySetResult(reason.ReplyText);
                return System.Threading.Tasks.Task.CompletedTask;
            };
            if (!channel.IsOpen)
                _closed.TrySetResult("the channel is closed");
        }

        public Task<string> Task => _closed.Task;
    }
}
