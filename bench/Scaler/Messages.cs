using RabbitMQ.Client;
using Realmworks.Messaging;
using Realmworks.Messaging.Publishing;

namespace Scaler.Bench;

internal static class Messages
{
    /// <summary>By the platform's publisher, or by one that knows nothing of hints.</summary>
    public static async Task PublishAsync(Publisher publisher, BrokerOptions options, int pipeline, bool hints)
    {
        if (hints)
        {
            await publisher.PublishAsync(new OutgoingMessage { RoutingKey = World.Queue(pipeline), Body = ReadOnlyMemory<byte>.Empty }, default);
            return;
        }
        await using var connection = await ConnectAsync(options);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync("", World.Queue(pipeline), mandatory: true, new BasicProperties { Persistent = true }, ReadOnlyMemory<byte>.Empty);
    }

    public static async Task PublishManyAsync(BrokerOptions options, int pipeline, int count)
    {
        await using var connection = await ConnectAsync(options);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var sent = 0; sent < count; sent += 500)
        {
            var batch = Enumerable.Range(0, Math.Min(500, count - sent))
                .Select(_ => channel.BasicPublishAsync(
                    "", World.Queue(pipeline), mandatory: true, new BasicProperties { Persistent = true }, ReadOnlyMemory<byte>.Empty).AsTask());
            await Task.WhenAll(batch);
        }
    }

    public static async Task DrainAsync(BrokerOptions options, int pipeline)
    {
        await using var connection = await ConnectAsync(options);
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueuePurgeAsync(World.Queue(pipeline));
    }

    public static Task<IConnection> ConnectAsync(BrokerOptions options) => new ConnectionFactory
    {
        HostName = options.Host, Port = options.Port, VirtualHost = options.VirtualHost, UserName = options.UserName, Password = options.Password,
    }.CreateConnectionAsync();
}
