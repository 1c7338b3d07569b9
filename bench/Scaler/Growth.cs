using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;
using Realmworks.TestKit.Brokers;

namespace Scaler.Bench;

/// <summary>A turn over all pipelines against a real broker that has all their queues: time, memory, requests and writes.</summary>
internal static class Growth
{
    private const int Turns = 10;

    public static async Task RunAsync(IReadOnlyList<int> counts)
    {
        await using var broker = new BrokerProcess(tick: 5000);
        await broker.StartAsync(default);
        Console.WriteLine("| pipelines | first turn | turn, median of 10 | its CPU | working set | managed | broker requests | Kubernetes calls in 10 turns |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var made = 0;
        foreach (var count in counts)
        {
            await Queues.MakeAsync(broker, made, count);
            made = count;
            await MeasureAsync(broker, count);
        }
    }

    private static async Task MeasureAsync(BrokerProcess broker, int count)
    {
        var options = new ScalerOptions { Identity = "bench", Namespace = PlatformNames.SystemNamespace,
            BrokerTimeout = TimeSpan.FromSeconds(60), WritesPerSecond = 1_000_000 };
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = ActivatorUtilities.CreateInstance<ScalerMetrics>(services);
        using var requests = new RequestCount();
        using var statistics = new MetricsStatistics(new MetricsOptions("127.0.0.1", broker.MetricsPort, false, null), options, TimeProvider.System, metrics);
        var calls = new CountedCalls();
        using var gates = new ApiGates(options, TimeProvider.System);
        var board = new ScalingBoard();
        var policy = new LivePolicy(options, TimeProvider.System, NullLogger<LivePolicy>.Instance);
        var pipelines = new PipelineTurns(
            outstanding => new PipelineScaler(calls, calls, calls, policy, gates, outstanding, board, metrics, NullLogger.Instance),
            new Outstanding(), board, metrics, NullLogger<PipelineTurns>.Instance);
        var sector = new Sector(statistics, pipelines, TimeProvider.System, metrics, NullLogger.Instance);
        var targets = Enumerable.Range(0, count).GroupBy(Queues.VirtualHost).ToDictionary(host => host.Key, host => host.Select(Target).ToArray());
        // Until the broker tells of every queue.
        do
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        while (await ToldAsync(statistics, targets) < count);

        var first = await TimedAsync(sector, pipelines, targets);
        calls.Reset();
        requests.Reset();
        var mine = Environment.CpuUsage.TotalTime;
        var times = new List<TimeSpan>();
        for (var i = 0; i < Turns; i++)
            times.Add(await TimedAsync(sector, pipelines, targets));
        mine = (Environment.CpuUsage.TotalTime - mine) / Turns;
        times.Sort();
        Console.WriteLine(
            $"| {count} | {first.TotalMilliseconds:0} ms | {times[Turns / 2].TotalMilliseconds:0} ms | {mine.TotalMilliseconds:0} ms "
            + $"| {Environment.WorkingSet >> 20} MB | {GC.GetTotalMemory(true) >> 20} MB | {requests.Count / Turns} | {calls.Count} |");
        GC.KeepAlive(board);
    }

    private static async Task<TimeSpan> TimedAsync(Sector sector, PipelineTurns pipelines, Dictionary<string, ScalingTarget[]> targets)
    {
        var start = Stopwatch.GetTimestamp();
        await sector.TickAsync(targets, default);
        await pipelines.SettledAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<int> ToldAsync(MetricsStatistics statistics, Dictionary<string, ScalingTarget[]> targets)
    {
        var told = 0;
        await foreach (var batch in statistics.ReadAsync([.. targets.Keys], default))
            told += targets.Sum(host =>
                host.Value.Count(target => batch.Find(new QueueId(host.Key, target.Queue)) is { Ready: not null, Unacknowledged: not null }));
        return told;
    }

    private static ScalingTarget Target(int i) => new(
        ObjectId.Pipeline($"realm-{i % 40}", "prod", $"p{i}-v1"), $"realm-{i % 40}", "prod", Queues.Queue(i), $"pe-p{i}",
        new ScalingSpec(0, 4, 10, TimeSpan.FromSeconds(60)), 0, 0, null, 1, nameof(ScalingReason.Steady));
}
