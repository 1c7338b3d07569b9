using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Scaler;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;
using Realmworks.TestKit;

namespace Scaler.Tests.Running;

public sealed class WheelTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ManyHosts _hosts = new();
    private readonly FakeCluster _cluster = new();
    private readonly ScalingBoard _board = new();
    private readonly ApiGates _gate;
    private readonly Outstanding _outstanding = new();
    private ScalerOptions _options = Fakes.Options with { SectorQueues = 10 };
    private Wheel? _wheel;

    public WheelTests()
    {
        _hosts.Clock = _clock;
        _gate = new ApiGates(Fakes.Options, _clock);
    }

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void EveryVirtualHostIsReadOnceEveryTenSecondsAndTheSectorsAtDifferentMoments()
    {
        _hosts.Add(50);
        Spin(TimeSpan.FromSeconds(60));
        foreach (var times in _hosts.Listed.Values)
        {
            Assert.Equal(6, times.Count);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(10, (pair.Second - pair.First).TotalSeconds, 0.11));
        }
        // 50 queues in sectors of ten: five, two seconds apart.
        Assert.Equal([0, 2, 4, 6, 8], _hosts.Listed.Values.Select(times => (int)(times[0] - Start).TotalSeconds).Distinct().Order());
        Assert.Equal(5 * 6, _hosts.Readings);
    }

    [Fact]
    public void UpToSoManyQueuesAreReadAtOnceWhateverTheirVirtualHosts()
    {
        _options = Fakes.Options;
        _hosts.Add(500);
        Spin(TimeSpan.FromSeconds(60));
        Assert.Equal(6, _hosts.Readings);
    }

    [Fact]
    public void WhatHangsDelaysNeitherWhatIsReadWithItNorTheOthersAndIsNotAskedTwice()
    {
        _hosts.Add(50);
        _hosts.Hanging = "host-3";
        Spin(TimeSpan.FromSeconds(60));
        Assert.Single(_hosts.Listed["host-3"]);
        Assert.Equal(49, _board.Entries.Count());
        Assert.Equal(4, _hosts.Listed.Values.Where(times => times.Count == 6).Select(times => times[0]).Distinct().Count());
    }

    /// <summary>Two hours of five thousand would take longer than all other tests together, and be the same again and again.</summary>
    [Theory]
    [InlineData(500, 2500, 300)]
    [InlineData(10, 50, 7200)]
    public void ThousandsOfPipelinesAreReadAndDecidedEveryTenSecondsForHoursWhileOneVirtualHostFails(int pipelines, int sector, int seconds)
    {
        _options = Fakes.Options with { SectorQueues = sector };
        _hosts.Add(hosts: 10, pipelines);
        _hosts.Failing = ("host-3", _options.BrokerTimeout);
        Spin(TimeSpan.FromSeconds(seconds));
        // Two sectors: each virtual host is asked once in each tick, the one that fails too.
        Assert.Equal(seconds / 10 * 2, _hosts.Readings);
        Assert.All(_hosts.Listed.Values, times =>
        {
            Assert.Equal(seconds / 10, times.Count);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(10, (pair.Second - pair.First).TotalSeconds, 0.11));
        });
        Assert.Equal(10 * pipelines, _board.Entries.Count());
        Assert.Empty(_cluster.Writes);
        Assert.All(_board.Entries, entry => Assert.InRange(_clock.GetUtcNow() - entry.History.Latest!.Value.At, TimeSpan.Zero, TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void ASectorThatGrowsIsDividedAndNothingIsReadTwice()
    {
        _hosts.Add(10);
        Spin(TimeSpan.FromSeconds(10));
        Assert.Equal(1, _hosts.Readings);
        _hosts.Add(20);
        Spin(TimeSpan.FromSeconds(10));
        Assert.Equal(1 + 2, _hosts.Readings);
        Assert.Equal(20, _hosts.Listed.Count);
    }

    [Fact]
    public void TheFirstMessageIsLookedForEachSecondWhereThereIsNoReplicaAndNowhereElse()
    {
        _hosts.Add(2);
        _hosts.SetReplicas("host-0", 1);
        Spin(TimeSpan.FromSeconds(20));
        Assert.False(_hosts.Probed.ContainsKey("host-0"));
        Assert.Equal(20, _hosts.Probed["host-1"].Count, 1.0);
    }

    [Fact]
    public void TheFirstMessageIsActedUponAtOnce()
    {
        _hosts.Add(1);
        Spin(TimeSpan.FromSeconds(3));
        Assert.Empty(_cluster.Writes);
        _hosts.Ready = 1;
        Spin(TimeSpan.FromSeconds(1.1));
        Assert.Equal([1], _cluster.Writes);
    }

    [Fact]
    public void ALongPauseIsNotMadeUpFor()
    {
        _hosts.Add(1);
        Spin(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(90));
        Spin(TimeSpan.FromSeconds(1));
        Assert.Equal(3, _hosts.Listed["host-0"].Count);
    }

    [Fact]
    public void AVirtualHostThatIsGoneIsForgotten()
    {
        _hosts.Add(2);
        Spin(TimeSpan.FromSeconds(10));
        Assert.Equal(2, _board.Entries.Count());
        _hosts.Remove("host-1");
        Spin(TimeSpan.FromSeconds(50));
        Assert.Single(_hosts.Listed["host-1"]);
        Assert.Equal(["host-0"], _hosts.Kept);
        Assert.Single(_board.Entries);
    }

    [Fact]
    public void APipelineThatIsDeletedAndMadeAnewIsAnotherThatIsToldOfAnew()
    {
        _hosts.Add(1);
        Spin(TimeSpan.FromSeconds(10));
        Assert.Equal(["True Steady"], _cluster.Conditions);
        _hosts.Remake("host-0");
        Spin(TimeSpan.FromSeconds(10));
        Assert.Equal(["True Steady", "True Steady"], _cluster.Conditions);
        Assert.Equal("another", Assert.Single(_board.Entries).Target.Uid);
    }

    [Fact]
    public void WhatWasSaidOfAPipelineThatIsNotScaledAnyMoreIsTakenBackAndTriedAgainWhereThatFails()
    {
        _hosts.Add(1);
        _hosts.Left = [ObjectId.Pipeline("acme", "test", "gone-v1")];
        _cluster.Down = new HttpRequestException("refused");
        Spin(TimeSpan.FromSeconds(15));
        Assert.Empty(_cluster.Cleared);
        _cluster.Down = null;
        Spin(TimeSpan.FromSeconds(10));
        Assert.Equal(_hosts.Left, _cluster.Cleared);
    }

    [Fact]
    public void ThousandsOfIdlePipelinesAreAskedInTurns()
    {
        _options = Fakes.Options with { Probed = 30 };
        _hosts.Add(100);
        Spin(TimeSpan.FromSeconds(10.1));
        // 30 a second: each of the 100 three times in ten seconds.
        Assert.All(_hosts.Probed.Values, times => Assert.Equal(3, times.Count));
        Assert.Equal(100, _hosts.Probed.Count);
    }

    [Fact]
    public async Task AHintIsActedUponAtOnceAndAsksForThatQueueAlone()
    {
        _hosts.Add(3);
        _options = Fakes.Options with { Probe = TimeSpan.FromHours(1) };
        using var stop = new CancellationTokenSource();
        var running = Create().RunAsync(stop.Token);
        _hosts.Ready = 1;
        _hosts.Hinted!(new QueueId("host-1", "pipeline.p1.v1"));
        _hosts.Hinted(new QueueId("host-2", "pipeline.other.v1"));
        _hosts.Hinted(new QueueId("nowhere", "pipeline.p1.v1"));
        Assert.Equal([1], _cluster.Writes);
        Assert.Equal(["host-1"], _hosts.Probed.Keys);
        await stop.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await running;
    }

    private DateTimeOffset Start => _hosts.Listed.Values.Min(times => times[0]);

    private Wheel Create() => new(
        _hosts, _hosts, _hosts,
        new PipelineTurns(
            _ => new PipelineScaler(_cluster, _cluster, _cluster, Fakes.Policy, _gate, _outstanding, _board, Fakes.Metrics, NullLogger.Instance),
            _outstanding, _board, Fakes.Metrics,
            NullLogger<PipelineTurns>.Instance),
        new LastWords(_cluster, _gate, Fakes.Metrics, NullLogger<LastWords>.Instance), _options, _clock, Fakes.Metrics, NullLogger<Wheel>.Instance);

    private void Spin(TimeSpan time)
    {
        _wheel ??= Create();
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end; _clock.Advance(TimeSpan.FromMilliseconds(100)))
            _ = _wheel.Turn(default);
    }
}
