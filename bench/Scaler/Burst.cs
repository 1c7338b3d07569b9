using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Scaler.Bench;

/// <summary>
/// A burst on a pipeline at zero, worked off by consumers that come and go with its replicas: each starts within two seconds and works on
/// ten messages at once, each for 200 ms.
/// </summary>
internal static class Burst
{
    private const int Consumers = 10;
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(200);
    private static long _done;

    public static async Task RunAsync(int messages)
    {
        await using var world = await World.StartAsync(1);
        while (!world.Board.Entries.Any())
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var start = Stopwatch.GetTimestamp();
        await Messages.PublishManyAsync(world.Broker.Options(World.VirtualHost), 0, messages);
        Console.WriteLine($"{messages} messages confirmed after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        Console.WriteLine("| second | replicas asked for | ready | done |");
        Console.WriteLine("|---|---|---|---|");
        var running = new Stack<IConnection>();
        var (last, drained) = (-1, TimeSpan.Zero);
        while (last != 0 || drained == TimeSpan.Zero)
        {
            var wanted = await world.ReplicasAsync(0);
            if (wanted != last)
                Console.WriteLine($"| {Stopwatch.GetElapsedTime(start).TotalSeconds:0} | {wanted} | {running.Count} | {Interlocked.Read(ref _done)} |");
            last = wanted;
            if (running.Count < wanted)
            {
                await Task.Delay(StartUp, TimeProvider.System);
                while (running.Count < wanted)
                    running.Push(await StartAsync(world));
                await world.SetReadyAsync(0, running.Count);
            }
            while (running.Count > wanted)
            {
                await running.Pop().DisposeAsync();
                await world.SetReadyAsync(0, running.Count);
            }
            if (drained == TimeSpan.Zero && Interlocked.Read(ref _done) >= messages)
            {
                drained = Stopwatch.GetElapsedTime(start);
                Console.WriteLine($"| {drained.TotalSeconds:0} | {wanted} | {running.Count} | all {messages} |");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
        Console.WriteLine($"drained after {drained.TotalSeconds:0} s, at zero again after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
    }

    private static async Task<IConnection> StartAsync(World world)
    {
        var connection = await Messages.ConnectAsync(world.Broker.Options(World.VirtualHost));
        var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, Consumers, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            _ = WorkAsync(channel, delivery.DeliveryTag);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(World.Queue(0), autoAck: false, consumer);
        return connection;
    }

    private static async Task WorkAsync(IChannel channel, ulong delivery)
    {
        await Task.Delay(Work, TimeProvider.System);
        await channel.BasicAckAsync(delivery, multiple: false);
        Interlocked.Increment(ref _done);
    }
}
