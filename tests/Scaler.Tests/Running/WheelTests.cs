using Microsoft.Extensions.Logging.Abstractions;
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
    private readonly ApiGate _gate = new(Fakes.Options);
    private readonly Wheel _wheel;

    public WheelTests()
    {
        _hosts.Clock = _clock;
        _wheel = new Wheel(_hosts, Create, _hosts, Fakes.Options, _clock, Fakes.Metrics, NullLogger<Wheel>.Instance);
    }

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void EveryVirtualHostIsListedOnceEveryTenSecondsAtATimeOfItsOwn()
    {
        _hosts.Add(50);
        Spin(TimeSpan.FromSeconds(60));
        foreach (var times in _hosts.Listed.Values)
        {
            Assert.Equal(6, times.Count);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(10, (pair.Second - pair.First).TotalSeconds, 0.11));
        }
        var busiest = _hosts.Listed.Values.Select(times => times[0]).GroupBy(at => (int)(at - _hosts.Listed.Values.Min(times => times[0])).TotalSeconds).Max(group => group.Count());
        Assert.InRange(busiest, 1, 15);
    }

    [Fact]
    public void OneThatHangsDelaysNoOtherAndIsNotAskedTwice()
    {
        _hosts.Add(10);
        _hosts.Hanging = "host-3";
        Spin(TimeSpan.FromSeconds(60));
        Assert.Single(_hosts.Listed["host-3"]);
        Assert.All(_hosts.Listed.Where(entry => entry.Key != "host-3"), entry => Assert.Equal(6, entry.Value.Count));
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
        _hosts.Remove("host-1");
        Spin(TimeSpan.FromSeconds(50));
        Assert.Single(_hosts.Listed["host-1"]);
        Assert.Equal(["host-0"], _hosts.Kept);
    }

    private VirtualHostScaler Create(string virtualHost) => new(
        virtualHost, _hosts, _hosts,
        () => new PipelineScaler(_cluster, _cluster, ScalingPolicy.Default, _gate, new ScalingBoard(), Fakes.Metrics, NullLogger.Instance),
        new ScalingBoard(), _clock, Fakes.Metrics, NullLogger.Instance);

    private void Spin(TimeSpan time)
    {
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end; _clock.Advance(TimeSpan.FromMilliseconds(100)))
            _ = _wheel.Turn(default);
    }
}
