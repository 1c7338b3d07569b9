using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;

namespace Scaler.Tests.Running;

public sealed class TracesTests : IDisposable
{
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public TracesTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Realmworks.Scaler",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task ATurnIsOneSpanAndEachChangeOfReplicasOneInIt()
    {
        var cluster = new FakeCluster();
        using var gates = new ApiGates(Fakes.Options, TimeProvider.System);
        var outstanding = new Outstanding();
        var board = new ScalingBoard();
        var turns = new PipelineTurns(
            one => new PipelineScaler(cluster, cluster, cluster, Fakes.Policy, gates, one, board, Fakes.Metrics, NullLogger.Instance), outstanding, board,
            Fakes.Metrics, NullLogger<PipelineTurns>.Instance);
        var sector = new Sector(new OneAnswers(), turns, TimeProvider.System, Fakes.Metrics, NullLogger.Instance);

        await sector.TickAsync(
            new Dictionary<string, Realmworks.Scaler.Watching.ScalingTarget[]>
            {
                ["answers"] = [Fakes.Target("orders", min: 2), Fakes.Target("resting")],
                ["silent"] = [Fakes.Target("others")],
            },
            default);
        await turns.SettledAsync();

        var turn = Assert.Single(_ended, span => span.OperationName == "scaler.turn");
        Assert.Equal([("pipelines", 3), ("unread_virtual_hosts", 1), ("virtual_hosts", 2)], turn.TagObjects.Select(tag => (tag.Key, (int)tag.Value!)).Order());
        var change = Assert.Single(_ended, span => span.OperationName == "scaler.scale");
        Assert.Same(turn, change.Parent);
        Assert.Equal(
            ["figures=0 messages wait, 0 are held, arrivals not known, 0 of 0 replicas ready, 2 to 10 of 10 consumers allowed",
                "from=0", "pipeline=orders-v1", "realm=acme", "reason=BelowMin", "stage=test", "to=2"],
            change.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    private sealed class OneAnswers : IQueueStatistics
    {
        public async IAsyncEnumerable<QueueBatch> ReadAsync(
            IReadOnlyCollection<string> virtualHosts, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new QueueBatch(null, ["answers"], queue => queue.VirtualHost == "answers" ? new QueueCounters(0, 0, 0, 0) : null);
            await Task.CompletedTask;
            yield return QueueBatch.Failed("no answer", ["silent"]);
        }
    }
}
