using Microsoft.AspNetCore.Http.Features;
using Realmworks.Local.Api.Printing;

namespace Realmworks.Local.Api.Watching;

/// <summary>
/// Streams changes. Each watcher reads the resource's ring at its own pace; an object that starts or stops matching the selectors
/// arrives or leaves as an addition or a deletion. A version that the ring no longer holds is answered with 410.
/// </summary>
internal sealed class WatchEndpoint(ApiState state)
{
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(45);

    public async Task WatchAsync(HttpContext http, ResourceType type, ListRequest request, CancellationToken stopping)
    {
        request.CheckForWatch();
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        using var limit = new CancellationTokenSource(request.Timeout ?? LongestWatch, state.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lifetime.Token, limit.Token);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "application/json";
        var writer = new WatchWriter(http, type, state);
        try
        {
            if (await StartAsync(writer, type, request, both.Token) is not { } start) return;
            await FollowAsync(writer, type, request, start.Position, start.Version, both.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, its time is over, or the server stops: a watch simply ends.
        }
    }

    /// <summary>Sends the initial state where one is wanted, and finds the place in the ring from where to follow.</summary>
    private async Task<(long Position, long Version)?> StartAsync(WatchWriter writer, ResourceType type, ListRequest request, CancellationToken stop)
    {
        var ring = state.Store.Ring(type.StorageKey);
        var unset = request.ResourceVersion is "" or "0";
        if (request.InitialEvents || (unset && !request.InitialEventsNamed))
        {
            var view = state.Store.View;
            // Taken before the objects are sent: what changes meanwhile is in the ring behind this position.
            var position = ring.PositionAfter(view.Version) ?? throw Faults.Expired("too old resource version");
            foreach (var item in request.From(view.Of(type.StorageKey))) await writer.EventAsync("ADDED", item, null, stop);
            if (request.InitialEvents && request.Bookmarks) await writer.BookmarkAsync(view.Version, initialEnd: true, stop);
            await writer.FlushAsync(stop);
            return (position, view.Version);
        }

        var version = unset ? state.Store.View.Version : request.Version;
        if (ring.PositionAfter(version) is { } found)
        {
            await writer.FlushAsync(stop);
            return (found, version);
        }

        await writer.ErrorAsync(Faults.Expired($"too old resource version: {version} ({state.Store.View.Version})"), stop);
        return null;
    }

    private async Task FollowAsync(WatchWriter writer, ResourceType type, ListRequest request, long position, long version, CancellationToken stop)
    {
        var ring = state.Store.Ring(type.StorageKey);
        var events = new List<StoreEvent>();
        while (!stop.IsCancellationRequested)
        {
            events.Clear();
            // Read before the ring, so that a bookmark never promises more than was sent.
            var reached = state.Store.View.Version;
            if (!ring.TryRead(ref position, events, out var changed))
            {
                await writer.ErrorAsync(Faults.Expired($"too old resource version: {version} ({reached})"), stop);
                return;
            }

            foreach (var change in events)
            {
                if (change.Version <= version) continue;
                version = change.Version;
                if (Translate(change, request) is { } word) await writer.EventAsync(word, change.Current, change.Previous, stop);
            }

            if (events.Count > 0)
            {
                await writer.FlushAsync(stop);
                continue;
            }

            if (await WaitAsync(changed, stop) || !request.Bookmarks) continue;
            version = Math.Max(version, reached);
            await writer.BookmarkAsync(version, initialEnd: false, stop);
            await writer.FlushAsync(stop);
        }
    }

    private async Task<bool> WaitAsync(Task changed, CancellationToken stop)
    {
        try
        {
            await changed.WaitAsync(BookmarkEvery, state.Clock, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static string? Translate(StoreEvent change, ListRequest request)
    {
        var now = change.Kind != StoreEventKind.Deleted && request.Matches(change.Current);
        var before = change.Previous is not null && request.Matches(change.Previous);
        return (before, now) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
    }
}
