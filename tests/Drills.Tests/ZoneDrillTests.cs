using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Running;
using Realmworks.Local.Client;
using Xunit.Sdk;

namespace Drills.Tests;

/// <summary>
/// Calls go through trigger, three brokers in three zones and executors while executors are killed, a broker is restarted, the API
/// server is killed, and the zone of a queue's leader fails and heals. The short form of `rw drill zone`.
/// </summary>
public sealed class ZoneDrillTests
{
    private const string Name = "drill";
    private const int NodeGraceSeconds = 16;
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(2);
    private static readonly string[] _pipelines = [DrillPipelines.Again, DrillPipelines.Once];

    private const string Settings = """
        config:
          realmworks:cloud: local
          realmworks:profile: production
          realmworks:realms:
            - name: demo
              licensing: subscription
              stages:
                - name: test
                  httpPort: 9080
        """;

    [Fact]
    public async Task No_confirmed_message_is_lost_while_a_zone_fails_and_everything_else_does_too()
    {
        Assert.SkipWhen(Sandbox.Lacking is not null, Sandbox.Lacking ?? "");
        using var sandbox = new Sandbox();
        sandbox.Write(Name, Settings);
        var cluster = Path.Combine(sandbox.State, "local", Name);
        try
        {
            // Lost nodes are noticed sooner than by default: it is not the cluster that is looked at here.
            _ = (await Sandbox.ClusterAsync(_long, "start", "--state", cluster, "--name", Name, "--images", Path.Combine(Sandbox.Root, "local", "images.json"),
                "--artifacts", Path.Combine(Sandbox.Root, ".rw", "build"), "--node-grace-seconds", $"{NodeGraceSeconds}")).Good;
            _ = (await sandbox.RwAsync(TimeSpan.FromMinutes(5), "up", Name)).Good;
            await RunAsync(sandbox, cluster);
        }
        finally
        {
            await Sandbox.ClusterAsync(_long, "destroy", "--state", cluster);
        }
    }

    private static async Task RunAsync(Sandbox sandbox, string cluster)
    {
        var (options, clock) = (DrillOptions.Current, TimeProvider.System);
        var begun = clock.GetTimestamp();
        var report = new List<string> { string.Create(CultureInfo.InvariantCulture, $"zone drill, at least {options.Messages} calls, seed {options.Seed}") };
        void Tell(string text)
        {
            report.Add(string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(begun).TotalSeconds,6:0.0} s  {text}"));
            TestContext.Current.TestOutputHelper?.WriteLine(report[^1]);
            if (options.Report is { } file)
                File.WriteAllLines(file, report);
        }

        using var api = new ApiClient(ApiEndpoint.FromKubeconfig(Path.Combine(cluster, "kubeconfig")));
        foreach (var pipeline in _pipelines)
            await api.CreateAsync(Kinds.Pipelines.In(DrillPipelines.Space), DrillPipelines.Of(pipeline));
        var id = (int)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cluster, "cluster.json")))!["id"]!;
        using var broker = await DrillBroker.FindAsync(api, $"rw-{id}");
        var faults = new DrillFaults(cluster, id, api, new Random(options.Seed), clock, Tell);
        await Deadline.UntilAsync("both pipelines have their executors", _long, async () => await AreReadyAsync(api) ? "" : null);
        await WholeAsync(broker);
        Tell("three brokers, both pipelines with two executors each");

        var urls = JsonNode.Parse((await sandbox.RwAsync("output", Name, "--json")).Good)!["urls"]!;
        using var callers = new Callers(new Uri((string)urls["demo/test"]!), _pipelines, options, clock);
        using var stopCalls = new CancellationTokenSource();
        using var stopKills = new CancellationTokenSource();
        using var stopFollowing = new CancellationTokenSource();
        using var executions = new ExecutionFollower(cluster, $"{DrillPipelines.Space}_pe-");
        var (calling, killing, following) =
            (callers.RunAsync(stopCalls.Token), faults.KillExecutorsAsync(stopKills.Token), executions.RunAsync(clock, stopFollowing.Token));
        var outages = new List<(DateTimeOffset From, DateTimeOffset To)>();
        do
        {
            await faults.KillApiServerAsync();
            await faults.RestartBrokerAsync();
            var leader = await WholeAsync(broker);
            outages.Add(await OutageAsync(api, faults, callers, leader, options.InOutage, clock));
        }
        while (callers.Calls.Count < options.Messages);
        await stopKills.CancelAsync();
        await stopCalls.CancelAsync();
        await Task.WhenAll(calling, killing);
        Tell($"{callers.Calls.Count} calls have ended, {faults.Killed.Count} executors were killed");

        await EmptyAsync(broker, cluster, Tell);
        await stopFollowing.CancelAsync();
        await following;
        var ledger = new DrillLedger(callers.Calls, executions.Executed, DrillLedger.Numbers(await broker.DeadLettersAsync()));
        var (services, brokers) = (PodLogs.Of(cluster, $"{DrillPipelines.Space}_"), PodLogs.Of(cluster, "realmworks-broker_"));
        foreach (var line in outages.SelectMany(outage => OutageReport.Lines(ledger, outage.From, outage.To, faults.Killed, services, brokers)))
            Tell(line);

        Tell(ledger.ToString());
        Assert.Empty(ledger.Lost);
        Assert.All(outages, outage => Assert.NotEqual(0, ledger.ExecutedBetween(outage.From, outage.To)));
    }

    // Away until the cluster has seen it and calls that began after the failure were executed: both belong to the outage.
    private static async Task<(DateTimeOffset From, DateTimeOffset To)> OutageAsync(
        ApiClient api, DrillFaults faults, Callers callers, string leader, int executed, TimeProvider clock)
    {
        var pod = await api.GetAsync(ResourcePath.Core("pods", "realmworks-broker", leader));
        var node = pod.TextAt("spec", "nodeName")!;
        var from = await faults.FailZoneAsync(node[^1..]);
        await Deadline.UntilAsync(
            $"{node} is not ready", _long, async () => DrillFaults.IsReady(await api.GetAsync(ResourcePath.Core("nodes", null, node))) ? null : "");
        await Deadline.UntilAsync("calls are executed without the zone", _long, () =>
            Task.FromResult(callers.Calls.Count(call => call.Began > from && call.Outcome == CallOutcome.Executed) >= executed ? "" : null));
        var to = clock.GetUtcNow();
        await faults.HealZoneAsync(node[^1..]);
        return (from, to);
    }

    /// <summary>Waits until each queue has all its members, and returns the pod of the first one's leader.</summary>
    private static async Task<string> WholeAsync(DrillBroker broker)
    {
        var queues = await Deadline.UntilAsync("each queue has three members", _long, async () =>
        {
            var all = await Task.WhenAll(_pipelines.Select(pipeline => broker.QueueAsync($"pipeline.{pipeline}.v1")));
            return all.All(queue => queue?.Online == 3) ? all : null;
        });
        return queues[0]!.Leader;
    }

    private static async Task EmptyAsync(DrillBroker broker, string cluster, Action<string> tell)
    {
        try
        {
            await Deadline.UntilAsync("every queue is empty", _long, async () => await AreEmptyAsync(broker) ? "" : null);
        }
        catch (XunitException)
        {
            foreach (var line in await broker.ExplainAsync(_pipelines.Select(pipeline => $"pipeline.{pipeline}.v1")))
                tell(line);
            foreach (var line in PodLogs.Of(cluster, $"{DrillPipelines.Space}_pe-").GroupBy(line => line.Pod).SelectMany(pod => pod.TakeLast(5)))
                tell($"{line.At:HH:mm:ss.f} {line.Pod}: {line.Text}");
            foreach (var line in PodLogs.Of(cluster, "realmworks-broker_").TakeLast(40))
                tell($"{line.At:HH:mm:ss.f} {line.Pod}: {line.Text}");
            throw;
        }
    }

    private static async Task<bool> AreEmptyAsync(DrillBroker broker) =>
        (await Task.WhenAll(_pipelines.Select(pipeline => broker.QueueAsync($"pipeline.{pipeline}.v1")))).All(queue => queue?.Messages == 0);

    private static async Task<bool> AreReadyAsync(ApiClient api) =>
        (await api.ListAsync(ResourcePath.Core("pods", DrillPipelines.Space))).ObjectsAt("items")
            .Count(pod => pod.Name().StartsWith("pe-", StringComparison.Ordinal) && DrillFaults.IsReady(pod)) == 4;
}
