using System.Collections.Concurrent;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>
/// Looks for the first message of pipelines without replicas: at once where a publisher hints at it, and in rounds for publishers that do
/// not hint. A round asks a bounded number, so that thousands of idle pipelines cost no more than a hundred.
/// </summary>
internal sealed class FirstMessages(IQueueProbe probe, PipelineTurns pipelines, ScalerOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<QueueId, bool> _hinted = [];
    private readonly ConcurrentDictionary<string, bool> _asking = [];
    private int _next;

    /// <summary>Asks the next ones.</summary>
    public Task RoundAsync(IReadOnlyDictionary<string, ScalingTarget[]> targets, CancellationToken cancellationToken)
    {
        var idle = targets.SelectMany(host => host.Value.Where(IsIdle).Select(target => (VirtualHost: host.Key, Target: target))).ToArray();
        if (idle.Length == 0)
            return Task.CompletedTask;
        var count = Math.Min(idle.Length, options.Probed);
        var first = _next % idle.Length;
        _next = (first + count) % idle.Length;
        return Task.WhenAll(Enumerable.Range(first, count).Select(i => idle[i % idle.Length])
            .GroupBy(item => item.VirtualHost, item => item.Target, StringComparer.Ordinal)
            .Select(group => AskOnceAsync(group.Key, [.. group], cancellationToken)));
    }

    /// <summary>A publisher says that there may be a first message.</summary>
    public async Task HintAsync(QueueId hint, IReadOnlyDictionary<string, ScalingTarget[]> targets, CancellationToken cancellationToken)
    {
        // Of several hints at the same moment one is enough.
        if (!targets.TryGetValue(hint.VirtualHost, out var all) || !_hinted.TryAdd(hint, true))
            return;
        try
        {
            var idle = all.Where(target => IsIdle(target) && (hint.Queue.Length == 0 || target.Queue == hint.Queue)).ToArray();
            if (idle.Length > 0)
                await AskAsync(hint.VirtualHost, idle, cancellationToken);
        }
        finally
        {
            _hinted.TryRemove(hint, out _);
        }
    }

    private static bool IsIdle(ScalingTarget target) => target.Replicas == 0;

    /// <summary>A virtual host that does not answer is not asked again before it did.</summary>
    private async Task AskOnceAsync(string virtualHost, ScalingTarget[] idle, CancellationToken cancellationToken)
    {
        if (!_asking.TryAdd(virtualHost, true))
            return;
        try
        {
            await AskAsync(virtualHost, idle, cancellationToken);
        }
        finally
        {
            _asking.TryRemove(virtualHost, out _);
        }
    }

    private async Task AskAsync(string virtualHost, ScalingTarget[] idle, CancellationToken cancellationToken)
    {
        var ready = await probe.ReadyAsync(virtualHost, [.. idle.Select(target => target.Queue)], cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var target in idle.Where(target => ready.GetValueOrDefault(target.Queue) > 0))
        {
            var reading = QueueReading.Known(new QueueSample(ready[target.Queue], 0, null, null));
            pipelines.Begin(target, one => one.TurnAsync(target, reading, now, cancellationToken));
        }
    }
}
