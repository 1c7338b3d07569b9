using System.Text.Json;
using k8s;
using Microsoft.Extensions.Logging;
using Realmworks.Controller.Cluster;

namespace Realmworks.Controller.Queueing;

/// <summary>
/// Lists the objects of a kind and follows their changes, as keys. After <see cref="LongestWatch"/> it lists anew, so that what was
/// changed behind the controller's back, at the broker for one, is put right without an event.
/// </summary>
internal sealed class Follower(
    ObjectSource source, ClusterApi cluster, Func<JsonElement, ResourceKey?> keyOf, WorkQueue queue, TimeProvider clock, ILogger logger)
{
    public static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private string? _told;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var timer = clock.CreateTimer(_ => turn.Cancel(), null, LongestWatch, Timeout.InfiniteTimeSpan);
            try
            {
                await FollowAsync(turn.Token);
            }
            catch (OperationCanceledException) when (turn.IsCancellationRequested)
            {
                // Either leadership ends, or the watch is old enough to begin anew.
            }
            catch (Exception failure)
            {
                Tell(ClusterFailure.Describe(failure));
                await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var list = await cluster.ListAsync(source, cancellationToken);
        Log.Following(logger, source.Plural, list.Items.Count);
        _told = null;
        foreach (var item in list.Items)
            Add(item);
        var version = list.Metadata.ResourceVersion;
        while (true)
        {
            // A version that is too old, or an event that cannot be read, is told apart from the events: list again.
            Exception? broken = null;
            await foreach (var (type, item) in cluster.WatchAsync(source, version, failure => broken = failure, cancellationToken))
            {
                if (type != WatchEventType.Bookmark)
                    Add(item);
                version = item.GetProperty("metadata").GetProperty("resourceVersion").GetString();
            }

            if (broken is not null)
                throw broken;
        }
    }

    /// <summary>Each cause once in a row: an API server that is away is asked each second.</summary>
    private void Tell(string cause)
    {
        if (cause != _told)
            Log.FollowingFailed(logger, source.Plural, cause);
        _told = cause;
    }

    private void Add(JsonElement item)
    {
        if (keyOf(item) is { } key)
            queue.Add(key);
    }
}
