using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using Realmworks.Contracts.Broker;

namespace Realmworks.Messaging.Publishing;

/// <summary>
/// Tells the scaler of a message that may be the first for long, so that the first replica need not wait until the scaler looks. A
/// pipeline goes to zero only when nothing came for longer than the shortest cooldown, so who published within it has no news: a busy
/// publisher sends no hints at all, and one that rests costs nothing.
/// </summary>
internal sealed class QueueHints(IChannel channel, TimeProvider clock)
{
    /// <summary>Somewhat less than the shortest cooldown.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(Contracts.Resources.AutoscalingSpec.LeastCooldownSeconds - 5);

    private readonly ConcurrentDictionary<(string Exchange, string Key), long> _last = [];

    /// <summary>A message was confirmed: it is in its queue.</summary>
    public void Published(string exchange, string routingKey)
    {
        var ofPipeline = exchange.Length == 0 && routingKey.StartsWith(BrokerNames.PipelineQueuePrefix, StringComparison.Ordinal);
        if (!ofPipeline && exchange != BrokerNames.EventsExchange)
            return;
        var now = clock.GetTimestamp();
        var news = !_last.TryGetValue((exchange, routingKey), out var last) || clock.GetElapsedTime(last, now) >= Silence;
        _last[(exchange, routingKey)] = now;
        if (news)
            _ = SendAsync(ofPipeline ? routingKey : "");
    }

    /// <summary>Not waited for: a hint that is lost costs seconds, not a message.</summary>
    private async Task SendAsync(string queue)
    {
        try
        {
            var properties = new BasicProperties { Persistent = false };
            await channel.BasicPublishAsync("", BrokerNames.HintQueue, mandatory: false, properties, Encoding.UTF8.GetBytes(queue), CancellationToken.None);
        }
        catch (Exception gone) when (gone is RabbitMQ.Client.Exceptions.RabbitMQClientException or ObjectDisposedException or IOException)
        {
            // The connection is being lost: its owner says so.
        }
    }
}
