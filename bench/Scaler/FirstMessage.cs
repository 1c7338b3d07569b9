using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Publishing;

namespace Scaler.Bench;

/// <summary>From a confirmed message on a pipeline at zero to the patched scale, at moments that follow no clock.</summary>
internal static class FirstMessage
{
    private const int Pipelines = 40;

    public static async Task RunAsync(int samples)
    {
        await using var world = await World.StartAsync(Pipelines);
        while (world.Board.Entries.Count() < Pipelines)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var random = new Random(1);
        foreach (var hints in new[] { true, false })
        {
            var times = new List<double>();
            for (var i = 0; i < samples; i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 400)), TimeProvider.System);
                times.Add(await SampleAsync(world, i % Pipelines, hints));
            }
            times.Sort();
            Console.WriteLine(
                $"{(hints ? "publisher that hints" : "publisher that does not")}: p50 {times[times.Count / 2]:0} ms, p99 {times[times.Count * 99 / 100]:0} ms, longest {times[^1]:0} ms of {samples}");
        }
    }

    private static async Task<double> SampleAsync(World world, int pipeline, bool hints)
    {
        await RestAsync(world, pipeline);
        var options = world.Broker.Options(World.VirtualHost);
        // A new one each time: it has published nothing lately.
        var publisher = new Publisher(options, TimeProvider.System);
        await using var connection = new BrokerConnection(options, [publisher], TimeProvider.System, NullLogger<BrokerConnection>.Instance);
        await connection.StartAsync(default);
        while (connection.Problem is not null)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var start = Stopwatch.GetTimestamp();
        await Messages.PublishAsync(publisher, options, pipeline, hints);
        while (await world.ReplicasAsync(pipeline) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await Messages.DrainAsync(options, pipeline);
        await world.SetReplicasAsync(pipeline, 0);
        return took;
    }

    // A look that was on its way may have started a replica once more after the sample before.
    private static async Task RestAsync(World world, int pipeline)
    {
        while (await world.ReplicasAsync(pipeline) > 0)
        {
            await world.SetReplicasAsync(pipeline, 0);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        }
    }
}
