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
        var waiting = targets.ToDictionary(host => host.Key, IReadOnlyList<ScalingTarget> (host) => host.Value, StringComparer.Ordinal);
        using var span = ScalerTraces.Turn(targets.Count, targets.Values.Sum(host => host.Length));
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
                Decide(waiting, batch, cancellationToken);
            }
        }
        Decide(waiting, failures, cancellationToken);
        Tell(failures);
        span?.SetTag("unread_virtual_hosts", failures.Count);
        metrics.Took(clock.GetElapsedTime(started));
    }

    /// <summary>
    /// Those that the batch tells of do not wait any more. It is asked of no other virtual hosts than those that it is about: queues are called
    /// alike in all of them.
    /// </summary>
    private void Decide(Dictionary<string, IReadOnlyList<ScalingTarget>> waiting, QueueBatch batch, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var virtualHost in batch.VirtualHosts)
        {
            var rest = new List<ScalingTarget>();
            foreach (var target in waiting.GetValueOrDefault(virtualHost) ?? [])
            {
                if (batch.Find(new QueueId(virtualHost, target.Queue)) is not { } counters)
                    rest.Add(target);
                else
                    pipelines.Begin(target, one => one.TurnAsync(target, one.Meter.Read(counters, now), now, cancellationToken));
            }
            waiting[virtualHost] = rest;
        }
    }

    /// <summary>Those that no broker told of. Only where all of them answered is a queue not there; else nothing is known of it.</summary>
    private void Decide(
        Dictionary<string, IReadOnlyList<ScalingTarget>> waiting, Dictionary<string, string> failures, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (virtualHost, untold) in waiting)
        {
            var failure = failures.GetValueOrDefault(virtualHost);
            foreach (var target in untold)
            {
                pipelines.Begin(target, one => one.TurnAsync(
                    target, failure is not null ? QueueMeter.Missed(failure) : one.Meter.Read(null, now), now, cancellationToken));
            }
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
