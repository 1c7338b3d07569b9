using System.Threading.RateLimiting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Publishing;

/// <summary>Publishes with one confirm per message and says what became of each; at most a set number wait at once.</summary>
internal sealed class ConfirmedChannel(IChannel channel, BrokerOptions options, TimeProvider clock)
{
    private readonly ShutdownSignal _shutdown = new(channel);
    private readonly QueueHints _hints = new(channel, clock);
    private readonly PublishTurns _turns = new(options.MaximumUnconfirmed, options.ConfirmTimeout, clock);
    private volatile string? _blocked;

    /// <remarks>
    /// The client's own limiter slows each publish by up to a second once half of its permits are out: a few hundred publishes a second
    /// were all that a busy trigger could do. Here turns are taken before, and its permits are never all out.
    /// </remarks>
    public static async Task<ConfirmedChannel> OpenAsync(IConnection connection, BrokerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: new ConcurrencyLimiter(
                    new ConcurrencyLimiterOptions { PermitLimit = options.MaximumUnconfirmed, QueueLimit = options.MaximumUnconfirmed })),
            cancellationToken);
        var confirmed = new ConfirmedChannel(channel, options, clock);
        connection.ConnectionBlockedAsync += (_, why) => confirmed.SetBlocked(why.Reason);
        connection.ConnectionUnblockedAsync += (_, _) => confirmed.SetBlocked(null);
        return confirmed;
    }

    public IChannel Channel => channel;

    /// <summary>Ends with the cause when the channel does.</summary>
    public Task<string> Closed => _shutdown.Task;

    /// <exception cref="OperationCanceledException">The caller went away; before its turn nothing was sent.</exception>
    public async Task<PublishResult> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Body.Length > MessageJson.MostBytes)
            return new PublishResult(PublishOutcome.TooLarge, $"the message has {message.Body.Length} bytes; allowed: {MessageJson.MostBytes}");
        var asked = clock.GetTimestamp();
        if (!await _turns.TakeAsync(cancellationToken))
        {
            return new PublishResult(
                PublishOutcome.Unavailable,
                $"not sent within {options.ConfirmTimeout.TotalSeconds:0.#} s: {options.MaximumUnconfirmed} publishes wait for their confirm");
        }

        if (Obstacle() is { } obstacle)
        {
            _turns.Return();
            return new PublishResult(PublishOutcome.Unavailable, obstacle);
        }
        // Not handed the caller's token: a publish that is under way is either confirmed or unknown, never cancelled.
        return await ConfirmAsync(message, SendAsync(message.After(clock.GetElapsedTime(asked))), cancellationToken);
    }

    // Under an alarm it would lie in front of the broker until that ends, and be taken then although its caller has long been told otherwise.
    private string? Obstacle() =>
        !channel.IsOpen ? "the channel is closed" : _blocked is { } why ? $"the broker takes no messages now ({why})" : null;

    private Task SetBlocked(string? reason)
    {
        _blocked = reason;
        return Task.CompletedTask;
    }

    // The turn is over when the broker has answered, whoever waits for that.
    private async Task SendAsync(OutgoingMessage message)
    {
        try
        {
            await channel.BasicPublishAsync(message.Exchange, message.RoutingKey, mandatory: true, message.Properties(), message.Body, CancellationToken.None);
        }
        finally
        {
            _turns.Return();
        }
    }

    private async Task<PublishResult> ConfirmAsync(OutgoingMessage message, Task confirm, CancellationToken cancellationToken)
    {
        try
        {
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
        catch (Exception lost) when (ConnectionLoss.Explains(lost))
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
