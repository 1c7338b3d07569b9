using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>The pipelines' own memories, and a turn for each of many: one that fails disturbs no other.</summary>
internal sealed class PipelineTurns(
    Func<Outstanding, PipelineScaler> create, Outstanding outstanding, ScalingBoard board, ScalerMetrics metrics, ILogger<PipelineTurns> logger)
{
    private readonly ConcurrentDictionary<ObjectId, (string? Uid, PipelineScaler Scaler)> _pipelines = [];

    /// <summary>Decides; where that leads to writing, it goes on after the return.</summary>
    public void Begin(ScalingTarget target, Func<PipelineScaler, ValueTask> turn) => outstanding.Add(GuardAsync(target, turn));

    /// <summary>Another process scales them from now on.</summary>
    public void ForgetAll() => Forget(new HashSet<ObjectId>());

    /// <summary>Ends when all that was begun has ended.</summary>
    public Task SettledAsync() => outstanding.SettledAsync();

    public void Forget(IReadOnlySet<ObjectId> present)
    {
        foreach (var gone in _pipelines.Keys.Where(id => !present.Contains(id)).ToArray())
        {
            _pipelines.TryRemove(gone, out _);
            board.Forget(gone);
        }
    }

    private async Task GuardAsync(ScalingTarget target, Func<PipelineScaler, ValueTask> turn)
    {
        try
        {
            await turn(ScalerOf(target));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            metrics.Failed("pipeline");
            Log.TurnFailed(logger, target.Id, failure);
        }
    }

    private PipelineScaler ScalerOf(ScalingTarget target)
    {
        var known = _pipelines.GetOrAdd(
            target.Id, static (_, made) => (made.Uid, made.create(made.outstanding)), (target.Uid, create, outstanding));
        if (known.Uid != target.Uid)
        {
            // One that was deleted and made anew is another, of which nothing is remembered and nothing written yet.
            board.Forget(target.Id);
            _pipelines[target.Id] = known = (target.Uid, create(outstanding));
        }
        return known.Scaler;
    }
}
