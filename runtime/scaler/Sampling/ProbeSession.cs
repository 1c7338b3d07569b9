using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// Asks for queues by passive declares, whose answer is live. One that is missing or refused closes the channel and no more: it is left
/// alone for a while, and the others are asked on the next channel.
/// </summary>
internal sealed class ProbeSession(TimeProvider clock, ScalerMetrics metrics) : IBrokerSession
{
    // A channel takes one declare after the other.
    private readonly SemaphoreSlim _turn = new(1);
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _refused = new(StringComparer.Ordinal);
    private volatile IConnection? _connection;
    private Action<string>? _failed;
    private IChannel? _channel;

    public Task OpenAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken)
    {
        (_failed, _channel) = (failed, null);
        _connection = connection;
        return Task.CompletedTask;
    }

    public void Lost(string cause) => _connection = null;

    public Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyDictionary<string, long>> ReadyAsync(IReadOnlyCollection<string> queues, CancellationToken cancellationToken)
    {
        var ready = new Dictionary<string, long>(StringComparer.Ordinal);
        if (_connection is not { } connection)
            return ready;
        await _turn.WaitAsync(cancellationToken);
        using var limit = new CancellationTokenSource(AnswerLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            foreach (var queue in queues)
            {
                if (!_refused.TryGetValue(queue, out var until) || until <= clock.GetUtcNow())
                    await AskAsync(connection, queue, ready, both.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A channel that owes an answer cannot be used any more.
            _failed?.Invoke("no answer to a passive declare");
        }
        catch (Exception failure) when (failure is AlreadyClosedException or OperationInterruptedException or IOException or ObjectDisposedException)
        {
            // The connection is lost; its owner makes a new one.
        }
        finally
        {
            _turn.Release();
        }
        return ready;
    }

    private async Task AskAsync(IConnection connection, string queue, Dictionary<string, long> ready, CancellationToken cancellationToken)
    {
        if (_channel is not { IsOpen: true })
            _channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        metrics.BrokerAsked("declare");
        try
        {
            ready[queue] = (await _channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
            _refused.TryRemove(queue, out _);
        }
        catch (OperationInterruptedException refused) when (connection.IsOpen && refused.ShutdownReason is not null)
        {
            _refused[queue] = clock.GetUtcNow() + LeftAlone;
        }
    }
}
