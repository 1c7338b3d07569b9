using Realmworks.Scaler;
using Realmworks.Scaler.Sampling;
using Realmworks.TestKit.Brokers;
using Scaler.Tests.Running;
using Monitor = Scaler.Tests.Running.Monitor;

namespace Scaler.Tests.Sampling;

/// <summary>One of the ways of reading a broker.</summary>
internal sealed class Reading : IDisposable
{
    private readonly IQueueStatistics _statistics;

    public Reading(BrokerFixture broker, string way) => _statistics = way == "management"
        ? new ManagementStatistics(Monitor.Management(broker), Fakes.Options, TimeProvider.System, Fakes.Metrics)
        : new MetricsStatistics(Monitor.Metrics(broker), Fakes.Options, TimeProvider.System, Fakes.Metrics);

    public Reading(MetricsOptions options, ScalerOptions? scaler = null) =>
        _statistics = new MetricsStatistics(options, scaler ?? Fakes.Options, TimeProvider.System, Fakes.Metrics);

    /// <summary>Why the last reading was not complete.</summary>
    public string? Failure { get; private set; }

    public async Task<QueueCounters?> FindAsync(string virtualHost, string queue) =>
        (await FindAsync([virtualHost], new QueueId(virtualHost, queue))).Select(found => (QueueCounters?)found).FirstOrDefault();

    /// <summary>Reads virtual hosts together, and asks each batch of it for the queue.</summary>
    public async Task<IReadOnlyList<QueueCounters>> FindAsync(IReadOnlyCollection<string> virtualHosts, QueueId queue)
    {
        Failure = null;
        var found = new List<QueueCounters>();
        await foreach (var batch in _statistics.ReadAsync(virtualHosts, default))
        {
            Failure ??= batch.Failure;
            if (batch.Find(queue) is { } counters)
                found.Add(counters);
        }
        return found;
    }

    public void Dispose() => ((IDisposable)_statistics).Dispose();
}
