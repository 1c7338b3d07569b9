using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>
/// The pipelines of one virtual host. They are decided together, right after the one listing that all of them need: so every figure is
/// fresh, and one that hangs delays no other virtual host.
/// </summary>
internal sealed class VirtualHostScaler(
    string virtualHost, IQueueStatistics statistics, IQueueProbe probe, Func<PipelineScaler> create, ScalingBoard board, TimeProvider clock, ScalerMetrics metrics, ILogger logger)
{
    private readonly ConcurrentDictionary<ObjectId, PipelineScaler> _pipelines = [];
    private bool _failing;

    /// <summary>Lists the queues and gives each pipeline its turn.</summary>
    public async Task TickAsync(ScalingTarget[] targets, CancellationToken cancellationToken)
    {
        Forget(targets);
        var listing = await statistics.ListAsync(virtualHost, cancellationToken);
        Tell(listing);
        var now = clock.GetUtcNow();
        await AllAsync(targets, (target, pipeline) => pipeline.TurnAsync(
            target, listing.Cause is { } cause ? QueueMeter.Missed(cause) : pipeline.Meter.Read(listing.Find(target.Queue), now), now, cancellationToken));
    }

    /// <summary>Looks for the first message of those without replicas.</summary>
    public async Task ProbeAsync(ScalingTarget[] targets, CancellationToken cancellationToken)
    {
        var idle = targets.Where(target => target.Replicas == 0).ToArray();
        if (idle.Length == 0)
            return;
        var ready = await probe.ReadyAsync(virtualHost, [.. idle.Select(target => target.Queue)], cancellationToken);
        var now = clock.GetUtcNow();
        var called = idle.Where(target => ready.TryGetValue(target.Queue, out var messages) && messages > 0).ToArray();
        await AllAsync(called, (target, pipeline) =>
            pipeline.TurnAsync(target, QueueReading.Known(new QueueSample(ready[target.Queue], 0, null, null)), now, cancellationToken));
    }

    private async Task AllAsync(ScalingTarget[] targets, Func<ScalingTarget, PipelineScaler, ValueTask> turn)
    {
        var writing = new List<Task>();
        foreach (var target in targets)
        {
            var one = OneAsync(target, turn);
            if (!one.IsCompletedSuccessfully)
                writing.Add(one);
        }
        await Task.WhenAll(writing);
    }

    private async Task OneAsync(ScalingTarget target, Func<ScalingTarget, PipelineScaler, ValueTask> turn)
    {
        try
        {
            await turn(target, _pipelines.GetOrAdd(target.Id, _ => create()));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            metrics.Failed("pipeline");
            Log.TurnFailed(logger, target.Id, failure);
        }
    }

    private void Forget(ScalingTarget[] targets)
    {
        foreach (var gone in _pipelines.Keys.Except(targets.Select(target => target.Id)))
        {
            _pipelines.TryRemove(gone, out _);
            board.Forget(gone);
        }
    }

    private void Tell(QueueListing listing)
    {
        if (listing.Cause is not null && !_failing)
            Log.ListingFailed(logger, virtualHost, listing.Detail ?? "");
        if (listing.Cause is null && _failing)
            Log.ListingBack(logger, virtualHost);
        if (listing.Cause is not null)
            metrics.Failed("listing");
        _failing = listing.Cause is not null;
    }
}
