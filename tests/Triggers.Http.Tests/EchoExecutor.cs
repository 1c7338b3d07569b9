using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Triggers.Http.Tests;

/// <summary>Answers every message by what the test says.</summary>
internal sealed class EchoExecutor : IDeliveryHandler, IAsyncDisposable
{
    private readonly Replier _replier = new(TimeProvider.System);
    private readonly Func<string, (string Status, string Body)> _answer;
    private readonly BrokerConnection _connection;

    private EchoExecutor(BrokerOptions options, string queue, Func<string, (string Status, string Body)> answer)
    {
        _answer = answer;
        var consumer = new BoundedConsumer(new ConsumerOptions(queue, 20), this, NullLogger<BoundedConsumer>.Instance);
        _connection = new BrokerConnection(options, [_replier, consumer], TimeProvider.System, NullLogger<BrokerConnection>.Instance);
    }

    public ConcurrentQueue<Delivery> Seen { get; } = [];

    public static async Task<EchoExecutor> StartAsync(BrokerOptions options, string queue, Func<string, (string Status, string Body)> answer)
    {
        var executor = new EchoExecutor(options, queue, answer);
        await executor._connection.StartAsync(CancellationToken.None);
        return executor;
    }

    public async Task<Settlement> HandleAsync(Delivery delivery)
    {
        Seen.Enqueue(delivery);
        var (status, body) = _answer(Encoding.UTF8.GetString(delivery.Body.Span));
        if (delivery is { ReplyTo: { } to, CorrelationId: { } id })
            await _replier.ReplyAsync(to, id, status, Encoding.UTF8.GetBytes(body), TimeSpan.FromSeconds(60));
        return Settlement.Done;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
