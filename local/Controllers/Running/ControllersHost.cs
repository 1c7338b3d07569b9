using Microsoft.Extensions.Logging;
using Realmworks.Local.Client.Events;

namespace Realmworks.Local.Controllers;

/// <summary>Runs the scheduler and all controllers against one API server, until cancelled.</summary>
public static class ControllersHost
{
    public static async Task RunAsync(
        ApiEndpoint endpoint, ControllersOptions options, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        using var client = new ApiClient(endpoint, "kube-controller-manager/realmworks");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var informers = new ClusterInformers(client, clock, logger, stopping.Token);
        var events = new EventRecorder(client, clock);
        events.Lost += e => Log.EventLost(logger, e.Message);
        var context = new ControllerContext(new ClusterView(informers), new ClusterWriter(client), events, clock, options);
        var reconcilers = Roster.All(context);
        foreach (var reconciler in reconcilers)
        {
            reconciler.Queue.Failed += (key, e) => Tell(logger, reconciler, key, e);
            reconciler.Wire();
        }

        try
        {
            // Nobody decides before everybody's view is whole: a replica set that has not seen its pods would make them again.
            await informers.StartAsync().WaitAsync(stopping.Token).ConfigureAwait(false);
            Log.Started(logger, reconcilers.Count);
            var all = Task.WhenAll([events.RunAsync(stopping.Token), .. reconcilers.Select(reconciler => reconciler.RunAsync(stopping.Token))]);
            await (await Task.WhenAny(all, informers.Broken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is not a failure.
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await informers.StoppedAsync().ConfigureAwait(false);
        }
    }

    private static void Tell(ILogger logger, Reconciler reconciler, ObjectKey key, Exception e)
    {
        // Losing a race, or a server that is restarting, is everyday life and retried; anything else is worth a line.
        if (e is ApiException { IsConflict: true } or ApiException { IsNotFound: true } or HttpRequestException)
            Log.Retrying(logger, reconciler.Name, key, e.Message);
        else
            Log.Failed(logger, reconciler.Name, key, e);
    }
}
