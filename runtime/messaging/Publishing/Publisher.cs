using RabbitMQ.Client;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Publishing;

/// <summary>Confirmed publishes to queues and exchanges.</summary>
public sealed class Publisher(BrokerOptions options, TimeProvider clock) : IBrokerSession
{
    private volatile ConfirmedChannel? _channel;

    public Task<PublishResult> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken) => _channel is { } channel
        ? channel.PublishAsync(message, cancellationToken)
        : Task.FromResult(new PublishResult(PublishOutcome.Unavailable, "the broker is not connected"));

    public async Task OpenAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var channel = await ConfirmedChannel.OpenAsync(connection, options, clock, cancellationToken);
        _ = channel.Closed.ContinueWith(closed => failed(closed.GetAwaiter().GetResult()), TaskScheduler.Default);
        _channel = channel;
    }

    public void Lost(string cause) => _channel = null;

    public Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
