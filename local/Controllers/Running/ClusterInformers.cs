using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Realmworks.Local.Controllers.Running;

/// <summary>One informer a kind, shared by all controllers.</summary>
internal sealed class ClusterInformers(ApiClient client, TimeProvider clock, ILogger logger, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, Informer> _informers = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _loops = [];
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _started;

    public ApiClient Client => client;

    /// <summary>Fails when a watch ends for a reason that no retry heals: what it showed would silently grow old.</summary>
    public Task Broken => _broken.Task;

    /// <summary>The informer of a collection; one that is asked for late starts at once.</summary>
    public Informer Of(ResourcePath collection)
    {
        var name = collection.ToString();
        if (_informers.TryGetValue(name, out var known))
            return known;

        var made = new Informer(client, collection, clock)
            .IndexedBy("namespace", item => item.Namespace())
            .IndexedBy("owner", item => item.ControllerOwner()?.TextAt("uid"));
        made.Interrupted += e => Log.Interrupted(logger, name, e.Message);
        var informer = _informers.GetOrAdd(name, made);
        if (_started && ReferenceEquals(informer, made))
            _loops.Add(FollowAsync(informer));
        return informer;
    }

    public Task StartAsync()
    {
        _started = true;
        foreach (var informer in _informers.Values)
            _loops.Add(FollowAsync(informer));
        return Task.WhenAll(_informers.Values.Select(informer => informer.Synced));
    }

    public Task StoppedAsync() => Task.WhenAll(_loops);

    private async Task FollowAsync(Informer informer)
    {
        try
        {
            await informer.RunAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _broken.TrySetException(e);
        }
    }
}
