using System.Text.Json;
using k8s;
using k8s.Exceptions;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace Realmworks.Scaler.Watching;

/// <summary>
/// Lists a kind and follows its changes. Objects come as plain JSON, each read by itself: one that is not of our form blocks no other.
/// </summary>
internal sealed class ResourceFeed(
    IKubernetes client, string group, string version, string plural, string? labels, IResourceSink sink, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private bool _failing;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(stop);
            // A watch whose connection died without a word ends here at the latest.
            using var timer = clock.CreateTimer(_ => turn.Cancel(), null, LongestWatch, Timeout.InfiniteTimeSpan);
            try
            {
                await FollowAsync(turn);
            }
            catch (Exception failure) when (!turn.IsCancellationRequested)
            {
                Tell(failure);
                await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // Either the service stops, or the list is read anew.
            }
        }
    }

    private async Task FollowAsync(CancellationTokenSource turn)
    {
        var list = (JsonElement)await client.CustomObjects.ListClusterCustomObjectAsync(
            group, version, plural, labelSelector: labels, cancellationToken: turn.Token);
        sink.Replace(list.GetProperty("items").EnumerateArray());
        if (_failing)
            Log.FeedBack(logger, plural);
        _failing = false;
        var from = list.GetProperty("metadata").GetProperty("resourceVersion").GetString();
        var events = client.CustomObjects.WatchListClusterCustomObjectAsync(
            group, version, plural, labelSelector: labels, resourceVersion: from, timeoutSeconds: (int)LongestWatch.TotalSeconds * 2,
            onError: failure => Refused(failure, turn), cancellationToken: turn.Token);
        await foreach (var (change, item) in events)
        {
            if (change is WatchEventType.Deleted)
                sink.Remove((JsonElement)item);
            else if (change is WatchEventType.Added or WatchEventType.Modified)
                sink.Put((JsonElement)item);
        }
    }

    /// <summary>The server has forgotten where we were, or says that something is wrong: everything is read again.</summary>
    private void Refused(Exception failure, CancellationTokenSource turn)
    {
        Tell(failure);
        turn.Cancel();
    }

    /// <summary>Once for each time that it breaks down: an API server that is away is asked each second.</summary>
    private void Tell(Exception failure)
    {
        if (!_failing)
            Log.FeedFailed(logger, plural, failure.GetBaseException().Message);
        _failing = true;
    }
}
