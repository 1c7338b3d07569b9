using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// Takes the hints of a virtual host's publishers. A virtual host whose controller has not made the queue yet is asked for it again each
/// minute; until then the scaler only looks for itself.
/// </summary>
internal sealed class HintSession(Action<string> hinted, TimeProvider clock, ScalerMetrics metrics) : IBrokerSession
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private CancellationTokenSource? _retrying;

    public async Task OpenAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken)
    {
        if (await ListensAsync(connection, cancellationToken))
            return;
        _retrying = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = RetryAsync(connection, _retrying.Token);
    }

    public void Lost(string cause)
    {
        _retrying?.Cancel();
        _retrying?.Dispose();
        _retrying = null;
    }

    public Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RetryAsync(IConnection connection, CancellationToken stop)
    {
        try
        {
            do
                await Task.Delay(Again, clock, stop);
            while (!await ListensAsync(connection, stop));
        }
        catch (Exception gone) when (gone is OperationCanceledException or AlreadyClosedException or OperationInterruptedException or IOException)
        {
            // The connection is lost; the next one starts anew.
        }
    }

    /// <returns>False where there is no such queue.</returns>
    private async Task<bool> ListensAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            metrics.Hinted();
            hinted(Encoding.UTF8.GetString(delivery.Body.Span));
            return Task.CompletedTask;
        };
        try
        {
            await channel.BasicConsumeAsync(BrokerNames.HintQueue, autoAck: true, consumer, cancellationToken);
            return true;
        }
        catch (OperationInterruptedException) when (connection.IsOpen)
        {
            return false;
        }
    }
}
