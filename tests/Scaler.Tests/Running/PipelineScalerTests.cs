using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;

namespace Scaler.Tests.Running;

public sealed class PipelineScalerTests : IDisposable
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly FakeCluster _cluster = new();
    private readonly ApiGates _gate = new(Fakes.Options with { WritesPerSecond = 1_000_000 }, TimeProvider.System);
    private readonly PipelineScaler _scaler;

    public PipelineScalerTests() =>
        _scaler = new PipelineScaler(
            _cluster, _cluster, _cluster, Fakes.Policy, _gate, new Outstanding(), new ScalingBoard(), Fakes.Metrics, NullLogger.Instance);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task NothingIsWrittenNorReadWhileNothingChanges()
    {
        for (var i = 0; i < 1000; i++)
            await TurnAsync(i * 10, Known(0, 0, 0));
        Assert.Equal(["True Steady"], _cluster.Conditions);
        Assert.Equal((0, 0), (_cluster.Reads, _cluster.Writes.Count));
    }

    [Fact]
    public async Task WhatAScalerBeforeWroteIsNotWrittenAgain()
    {
        await _scaler.TurnAsync(Fakes.Target() with { Written = "Steady" }, Known(0, 0, 0), _start, default);
        Assert.Empty(_cluster.Conditions);
    }

    [Fact]
    public async Task FromTheFirstMessageToTheLastReplicaAndBack()
    {
        await TurnAsync(0, Known(1, 0, null));
        Assert.Equal([1], _cluster.Writes);
        await TurnAsync(10, Known(40, 10, 5), ready: 1);
        Assert.Equal([1, 5], _cluster.Writes);
        var at = 10;
        while (_cluster.Replicas > 1)
            await TurnAsync(at += 10, Known(0, 0, 0));
        Assert.Equal([1, 5, 1], _cluster.Writes);
        Assert.InRange(at, 40, 60);
        var single = at;
        while (_cluster.Replicas > 0)
            await TurnAsync(at += 10, Known(0, 0, 0));
        // Seen idle at the first turn as a single replica, for more than a minute then.
        Assert.Equal(single + 80, at);
        Assert.Equal(["0 -> 1", "1 -> 5", "5 -> 1", "1 -> 0"], _cluster.Events);
    }

    [Fact]
    public async Task UnknownHoldsTheReplicasAndIsToldOnce()
    {
        _cluster.Set(7);
        for (var i = 0; i < 100; i++)
            await TurnAsync(i * 10, QueueReading.Unknown(UnknownCause.BrokerUnreachable));
        Assert.Empty(_cluster.Writes);
        Assert.Equal(["Unknown BrokerUnreachable"], _cluster.Conditions);
    }

    [Theory]
    [InlineData(7, 7, "7 replicas are kept: ")]
    [InlineData(1, 3, "From 1 to 3 replicas: ")]
    [InlineData(0, 3, "From 0 to 3 replicas: ")]
    public async Task AFallbackIsToldOfOnceWhenItBeginsAndOnceWhenItEndsWhateverItChanges(int replicas, int held, string told)
    {
        _cluster.Set(replicas);
        var spec = Fakes.Target().Spec with { Fallback = new Fallback(3, TimeSpan.FromSeconds(60)) };
        await TurnAsync(0, Known(0, 0, 0), spec: spec);
        for (var i = 1; i < 100; i++)
            await TurnAsync(i * 10, QueueReading.Unknown(UnknownCause.BrokerUnreachable, "connection refused"), spec: spec);
        Assert.Equal(held, _cluster.Replicas);
        Assert.Equal(["QueueUnknown", "FallbackOn"], _cluster.Notices.Select(notice => notice.Reason));
        Assert.StartsWith(
            told + "the broker cannot be read (connection refused), nothing is known since 2026-01-05 09:00:00Z, 60 s before this", _cluster.Notices[1].Message,
            StringComparison.Ordinal);
        Assert.Empty(_cluster.Events);
        Assert.Equal(["True Steady", "Unknown BrokerUnreachable", "Unknown Fallback"], _cluster.Conditions.Select(
            said => said.Replace("CoolingDown", "Steady", StringComparison.Ordinal).Replace("Stabilizing", "Steady", StringComparison.Ordinal)));
        for (var i = 100; i < 102; i++)
            await TurnAsync(i * 10, Known(1, 0, 1), spec: spec);
        Assert.Equal(["QueueUnknown", "FallbackOn", "FallbackOff"], _cluster.Notices.Select(notice => notice.Reason));
        Assert.Equal(4, _cluster.Conditions.Count);
    }

    [Fact]
    public async Task AQueueThatStaysUnknownIsToldOfOnceAndItsEndOnce()
    {
        _cluster.Set(7);
        await TurnAsync(0, Known(40, 0, 1));
        // One reading that fails is no news.
        await TurnAsync(10, QueueReading.Unknown(UnknownCause.QueueNotFound));
        await TurnAsync(20, Known(40, 0, 1));
        Assert.Empty(_cluster.Notices);
        for (var i = 3; i < 10; i++)
            await TurnAsync(i * 10, QueueReading.Unknown(UnknownCause.QueueNotFound));
        for (var i = 10; i < 20; i++)
            await TurnAsync(i * 10, Known(40, 0, 1));
        Assert.Equal(["QueueUnknown", "QueueKnown"], _cluster.Notices.Select(told => told.Reason));
        Assert.StartsWith("7 replicas are kept: the broker does not have the queue, nothing is known since 2026-01-05 09:00:20Z, 30 s before this",
            _cluster.Notices[0].Message, StringComparison.Ordinal);
        Assert.Empty(_cluster.Events);
    }

    [Fact]
    public async Task WhatTheScalerBeforeToldOfIsNotToldOfAgainButItsEndIs()
    {
        _cluster.Set(7);
        for (var i = 0; i < 10; i++)
            await _scaler.TurnAsync(Fakes.Target(replicas: 7) with { Written = "Fallback" },
                QueueReading.Unknown(UnknownCause.BrokerUnreachable), _start.AddSeconds(i * 10), default);
        Assert.Empty(_cluster.Notices);
        await TurnAsync(200, Known(40, 0, 1));
        Assert.Equal(["FallbackOff"], _cluster.Notices.Select(told => told.Reason));
    }

    [Fact]
    public async Task WhatCouldNotBeToldIsToldLater()
    {
        _cluster.Set(7);
        _cluster.Down = new HttpRequestException("refused");
        for (var i = 0; i < 10; i++)
            await TurnAsync(i * 10, QueueReading.Unknown(UnknownCause.BrokerUnreachable));
        _cluster.Down = null;
        for (var i = 10; i < 20; i++)
            await TurnAsync(i * 10, QueueReading.Unknown(UnknownCause.BrokerUnreachable));
        Assert.Equal(["QueueUnknown"], _cluster.Notices.Select(told => told.Reason));
    }

    [Fact]
    public async Task WhereAnotherAutoscalerSetsTheReplicasNothingIsWrittenAndThatIsToldOnce()
    {
        _cluster.Set(2);
        var contested = Fakes.Target(replicas: 2) with { Writer = new ReplicaWriter("kube-controller-manager", _start) };
        for (var i = 0; i < 10; i++)
            await _scaler.TurnAsync(contested, Known(400, 0, 1), _start.AddSeconds(i * 10), default);
        Assert.Empty(_cluster.Writes);
        Assert.Equal(["False ScaledByAnother"], _cluster.Conditions);
        var told = Assert.Single(_cluster.Notices);
        Assert.Equal(("ScaledByAnother", true), (told.Reason, told.Warns));
        Assert.Contains("'kube-controller-manager' sets the same Deployment's replicas", told.Message, StringComparison.Ordinal);

        // It was deleted, and never wrote again.
        await _scaler.TurnAsync(contested, Known(400, 0, 1), _start.AddMinutes(16), default);
        Assert.Equal([6], _cluster.Writes);
    }

    [Fact]
    public async Task AnotherWriterInBetweenIsReadAndDecidedUponAnew()
    {
        _cluster.Set(2);
        var target = Fakes.Target(replicas: 2);
        // Somebody asks for 4 by hand while we were about to ask for 3: what then is needed follows from the 4.
        _cluster.Between = () =>
        {
            _cluster.Between = null;
            _cluster.Set(4);
        };
        await _scaler.TurnAsync(target, Known(40, 0, 1), _start, default);
        Assert.Equal([6], _cluster.Writes);
        Assert.Equal(["4 -> 6"], _cluster.Events);
    }

    [Fact]
    public async Task WhatIsWatchedMayBeOldAndNothingIsWrittenTwice()
    {
        await TurnAsync(0, Known(1, 0, null));
        // The watch has not told yet of the replica that we asked for.
        await _scaler.TurnAsync(Fakes.Target(replicas: 0), Known(1, 0, null), _start.AddSeconds(1), default);
        Assert.Equal([1], _cluster.Writes);
    }

    [Fact]
    public async Task AWriterThatNeverRestsIsGivenWayTo()
    {
        _cluster.Set(2);
        _cluster.Between = () => _cluster.Set(2);
        await _scaler.TurnAsync(Fakes.Target(replicas: 2), Known(40, 0, 1), _start, default);
        Assert.Empty(_cluster.Writes);
        Assert.Equal(4, _cluster.Reads);
    }

    [Fact]
    public async Task TheRealmsCapHoldsAlsoForWhatIsDecidedAnewAfterAnotherWrote()
    {
        _cluster.Set(1);
        var shares = new RealmShares();
        shares.Hold(new Dictionary<string, int> { ["realm-acme-prod/other-v1"] = 2, ["realm-acme-test/orders-v1"] = 1 });
        _cluster.Between = () =>
        {
            _cluster.Between = null;
            _cluster.Set(2);
        };
        await _scaler.TurnAsync(Fakes.Target(replicas: 1) with { Cap = new RealmCap(5, shares) }, Known(400, 0, 1), _start, default);
        Assert.Equal([3], _cluster.Writes);
    }

    [Fact]
    public async Task ADeploymentThatIsGoneIsLeftAlone()
    {
        _cluster.Set(null);
        await _scaler.TurnAsync(Fakes.Target(), Known(1, 0, null), _start, default);
        Assert.Empty(_cluster.Conditions);
    }

    [Fact]
    public async Task WhatCouldNotBeWrittenIsTriedAgainAndCountsAsNotDone()
    {
        _cluster.Down = new HttpRequestException("refused");
        await TurnAsync(0, Known(1, 0, null));
        await TurnAsync(1, Known(1, 0, null));
        _cluster.Down = null;
        await TurnAsync(2, Known(1, 0, null));
        Assert.Equal([1], _cluster.Writes);
    }

    [Fact]
    public async Task ExecutorsAreAskedOnlyWhereReplicasAreAboutToGoAndTheIdleOnesAreMadeCheap()
    {
        _cluster.Set(3);
        _cluster.Report = new ExecutorReport([new("a", 0, 10, 100, 5), new("b", 4, 10, 100, 0), new("c", null, 0, 0, 0)]);
        for (var i = 0; i < 3; i++)
            await TurnAsync(i * 10, Known(1, 1, 1));
        Assert.Equal(0, _cluster.Asked);
        await TurnAsync(30, Known(1, 1, 1));
        await TurnAsync(40, Known(1, 1, 1));
        Assert.Equal([1], _cluster.Writes);
        Assert.Equal(["a=0", "b=4", "c=1000"], _cluster.Marks);
        Assert.Equal(1, _cluster.Asked);
    }

    [Fact]
    public async Task OfLongExecutionsTheBusyReplicasStayUntilTheirExecutorsSayTheyAreIdle()
    {
        _cluster.Set(4);
        _cluster.Report = new ExecutorReport([.. "abcd".Select(pod => new ExecutorState($"{pod}", pod < 'd' ? 1 : 0, 1800, 1, 0))]);
        for (var i = 0; i < 10; i++)
            await TurnAsync(i * 10, Known(0, 3, 0));
        Assert.Equal([3], _cluster.Writes);
        _cluster.Report = new ExecutorReport([.. "abc".Select(pod => new ExecutorState($"{pod}", 0, 3600, 2, 0))]);
        for (var i = 10; i < 20; i++)
            await TurnAsync(i * 10, Known(0, 0, 0));
        Assert.Equal(1, _cluster.Writes[1]);
    }

    [Fact]
    public async Task WhatConsumersHoardIsWarnedOfOnce()
    {
        _cluster.Set(1);
        for (var i = 0; i < 10; i++)
            await TurnAsync(i * 10, Known(0, 500, 1), ready: 0);
        Assert.Equal(["PrefetchAboveConsumers"], _cluster.Notices.Select(told => told.Reason));
    }

    [Fact]
    public async Task AConditionThatCouldNotBeWrittenIsWrittenLater()
    {
        _cluster.Down = new HttpRequestException("refused");
        await TurnAsync(0, Known(0, 0, 0));
        _cluster.Down = null;
        await TurnAsync(10, Known(0, 0, 0));
        await TurnAsync(20, Known(0, 0, 0));
        Assert.Equal(["True Steady"], _cluster.Conditions);
    }

    private async Task TurnAsync(int seconds, QueueReading reading, int? ready = null, ScalingSpec? spec = null)
    {
        var target = Fakes.Target(replicas: _cluster.Replicas ?? 0, ready: ready);
        await _scaler.TurnAsync(target with { Spec = spec ?? target.Spec }, reading, _start.AddSeconds(seconds), default);
    }

    private static QueueReading Known(long ready, long held, double? rate) => QueueReading.Known(new QueueSample(ready, held, rate, null));
}
