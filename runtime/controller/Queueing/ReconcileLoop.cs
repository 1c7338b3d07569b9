using System.Text.Json;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Broker;
using Realmworks.Controller.Cluster;

namespace Realmworks.Controller.Queueing;

/// <summary>What a leader does: follows the objects and reconciles them, several at once, each on its own.</summary>
internal sealed class ReconcileLoop(
    IEnumerable<IReconciler> reconcilers, ClusterApi cluster, BrokerGate gate, ReconcileMetrics metrics, TimeProvider clock, ILogger<ReconcileLoop> logger)
{
    /// <summary>More than one, so that an object whose calls hang holds up no other.</summary>
    private const int Workers = 4;

    private readonly Dictionary<string, IReconciler> _reconcilers = reconcilers.ToDictionary(each => each.Kind, StringComparer.Ordinal);

    /// <summary>Runs until cancelled; returns earlier only by an exception that nobody expected.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var queue = new WorkQueue(clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var backOff = new BackOff();
        Task[] parts =
        [
            Follow(ObjectSource.Realms, item => ResourceKeys.Own(RealmworksApi.RealmKind, item), queue, ending.Token),
            Follow(ObjectSource.Pipelines, item => ResourceKeys.Own(RealmworksApi.PipelineKind, item), queue, ending.Token),
            Follow(ObjectSource.Executors, ResourceKeys.OwningPipeline, queue, ending.Token),
            RepeatAsync(() => HastenAsync(queue, ending.Token), ending.Token),
            .. Enumerable.Range(0, Workers).Select(_ => RepeatAsync(() => TurnAsync(queue, backOff, ending.Token), ending.Token)),
        ];
        metrics.Leads(true);
        await Task.WhenAny(parts);
        metrics.Leads(false);
        await ending.CancelAsync();
        await Task.WhenAll(parts);
    }

    /// <summary>One turn: takes a key, reconciles it, and says when it is due again.</summary>
    public async Task TurnAsync(WorkQueue queue, BackOff backOff, CancellationToken cancellationToken)
    {
        var key = await queue.TakeAsync(cancellationToken);
        var started = clock.GetTimestamp();
        try
        {
            var result = await _reconcilers[key.Kind].ReconcileAsync(key, cancellationToken);
            metrics.Looked(key.Kind, again: result.Problem is not null, clock.GetElapsedTime(started));
            Settle(key, result, queue, backOff);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next leader begins with a list of everything.
        }
        catch (Exception failure)
        {
            metrics.Looked(key.Kind, again: true, clock.GetElapsedTime(started));
            var pause = backOff.Next(key);
            if (ClusterFailure.IsExpected(failure))
                Log.TriedAgain(logger, key.ToString(), pause.TotalSeconds, ClusterFailure.Describe(failure));
            else
                Log.Failed(logger, key.ToString(), pause.TotalSeconds, failure);
            queue.AddAfter(key, pause);
        }
        finally
        {
            queue.Done(key);
        }
    }

    private void Settle(ResourceKey key, ReconcileResult result, WorkQueue queue, BackOff backOff)
    {
        foreach (var other in result.Also ?? [])
            queue.Add(other);
        if (result.Problem is { } problem)
        {
            var pause = backOff.Next(key);
            Log.TriedAgain(logger, key.ToString(), pause.TotalSeconds, problem);
            queue.AddAfter(key, pause);
            return;
        }

        backOff.Forget(key);
        if (result.Again is { } again)
            queue.AddAfter(key, again);
    }

    private Task Follow(ObjectSource source, Func<JsonElement, ResourceKey?> keyOf, WorkQueue queue, CancellationToken cancellationToken) =>
        new Follower(source, cluster, keyOf, queue, clock, logger).RunAsync(cancellationToken);

    /// <summary>What waited for the broker need not wait out its pause.</summary>
    private async Task HastenAsync(WorkQueue queue, CancellationToken cancellationToken)
    {
        await gate.ReopenedAsync(cancellationToken);
        Log.BrokerAnswers(logger);
        queue.Hasten();
    }

    private static async Task RepeatAsync(Func<Task> turn, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
                await turn();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Leadership ends.
        }
    }
}
