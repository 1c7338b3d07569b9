using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>
/// Virtual hosts whose queues are read together, at a moment of the tick that is theirs. Each pipeline is decided as soon as its figures
/// are there: a broker or virtual host that is slow delays no other.
/// </summary>
internal sealed class Sector(IQueueStatistics statistics, PipelineTurns pipelines, TimeProvider clock, ScalerMetrics metrics, ILogger logger)
{
    private bool _failing;

    public async Task TickAsync(IReadOnlyDictionary<string, ScalingTarget[]> targets, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var waiting = targets.SelectMany(host => host.Value.Select(target => (Id: new QueueId(host.Key, target.Queue), Target: target))).ToList();
        using var span = ScalerTraces.Turn(targets.Count, waiting.Count);
        var failures = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var batch in statistics.ReadAsync([.. targets.Keys], cancellationToken))
        {
            if (batch.Failure is { } failure)
            {
                metrics.Failed("reading");
                foreach (var virtualHost in batch.VirtualHosts)
                    failures[virtualHost] = failure;
            }
            else
            {
                waiting = Decide(waiting, batch, cancellationToken);
            }
        }
        Decide(waiting, failures, cancellationToken);
        Tell(failures);
        span?.SetTag("unread_virtual_hosts", failures.Count);
        metrics.Took(clock.GetElapsedTime(started));
    }

    /// <returns>Those that the batch does not tell of.</returns>
    private List<(QueueId Id, ScalingTarget Target)> Decide(
        List<(QueueId Id, ScalingTarget Target)> waiting, QueueBatch batch, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rest = new List<(QueueId, ScalingTarget)>();
        foreach (var (id, target) in waiting)
        {
            if (batch.Find(id) is not { } counters)
                rest.Add((id, target));
            else
                pipelines.Begin(target, one => one.TurnAsync(target, one.Meter.Read(counters, now), now, cancellationToken));
        }
        return rest;
    }

    /// <summary>Those that no broker told of. Only where all of them answered is a queue not there; else nothing is known of it.</summary>
    private void Decide(
        List<(QueueId Id, ScalingTarget Target)> waiting, Dictionary<string, string> failures, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, target) in waiting)
        {
            var failure = failures.GetValueOrDefault(id.VirtualHost);
            pipelines.Begin(target, one => one.TurnAsync(
                target, failure is not null ? QueueMeter.Missed(failure) : one.Meter.Read(null, now), now, cancellationToken));
        }
    }

    private void Tell(Dictionary<string, string> failures)
    {
        if (failures.Count > 0 && !_failing)
            Log.ReadingFailed(logger, failures.Count, failures.Values.First());
        if (failures.Count == 0 && _failing)
            Log.ReadingBack(logger);
        _failing = failures.Count > 0;
    }
}
