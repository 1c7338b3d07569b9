using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Messaging.Consuming;

/// <summary>
/// Sends replies. Neither mandatory nor confirmed: a direct reply goes straight to the waiting channel, and whether that is still
/// there neither a confirm nor a return would say.
/// </summary>
public sealed class Replier(TimeProvider clock) : IBrokerSession
{
    /// <summary>Deliveries may come before the way for their replies is there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile TaskCompletionSource<IChannel> _channel = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why no reply can be sent now, or null.</summary>
    public string? Problem => _channel.Task.IsCompleted ? null : "replies cannot be sent yet";

    /// <param name="replyTo">The waiting channel's address.</param>
    /// <param name="correlationId">The request's key.</param>
    /// <param name="status">One of <see cref="ReplyStatuses"/>.</param>
    /// <param name="body">The reply.</param>
    /// <param name="patience">How long somebody waits for it: a broker under an alarm of its memory or disk takes nothing, however long.</param>
    /// <returns>False when there is no channel to send it on, nor was within 5 s, and when nothing took it in time.</returns>
    public async Task<bool> ReplyAsync(string replyTo, string correlationId, string status, ReadOnlyMemory<byte> body, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience, clock);
        try
        {
            var channel = await _channel.Task.WaitAsync(Patience, clock, late.Token);
            var properties = new BasicProperties
            {
                CorrelationId = correlationId,
                ContentType = "application/json",
                Headers = new Dictionary<string, object?> { [MessageHeaders.ReplyStatus] = status },
            };
            await channel.BasicPublishAsync("", replyTo, mandatory: false, properties, body, late.Token);
            return true;
        }
        catch (Exception gone) when (gone is TimeoutException or OperationCanceledException || ConnectionLoss.Explains(gone))
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
        _channel.TrySetResult(channel);
    }

    public void Lost(string cause)
    {
        if (_channel.Task.IsCompleted)
            _channel = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
