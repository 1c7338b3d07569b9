using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Consuming;

/// <summary>
/// Sends replies. Neither mandatory nor confirmed: a direct reply goes straight to the waiting channel, and whether that is still
/// there neither a confirm nor a return would say.
/// </summary>
public sealed class Replier : IBrokerSession
{
    private volatile IChannel? _channel;

    /// <returns>False when there is no channel to send it on.</returns>
    public async Task<bool> ReplyAsync(string replyTo, string correlationId, string status, ReadOnlyMemory<byte> body)
    {
        if (_channel is not { IsOpen: true } channel)
            return false;
        try
        {
            var properties = new BasicProperties
            {
                CorrelationId = correlationId,
                ContentType = "application/json",
                Headers = new Dictionary<string, object?> { [MessageHeaders.ReplyStatus] = status },
            };
            await channel.BasicPublishAsync("", replyTo, mandatory: false, properties, body);
            return true;
        }
        catch (Exception gone) when (gone is AlreadyClosedException or OperationInterruptedException or ObjectDisposedException or IOException)
        {
            return false;
        }
    }

    public async Task OpenAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            failed($"replies: {reason.ReplyText}");
            return Task.CompletedTask;
        };
        _channel = channel;
    }

    public void Lost(string cause) => _channel = null;

    public Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
