using System.Collections.Concurrent;

namespace Realmworks.Local.Controllers.Running;

/// <summary>
/// All objects of all kinds, custom resources included, for those who must know them all: garbage collection and the end of
/// namespaces. Events and the like of them own nothing and are left out.
/// </summary>
internal sealed class EveryKind(ClusterView cluster)
{
    private readonly ConcurrentDictionary<string, ApiKind> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _refreshing = new(1, 1);

    public event Action<Informer, InformerChange>? Changed;

    public IEnumerable<ApiKind> Kinds => _known.Values;

    /// <summary>Reads discovery again, begins to follow what is new and forgets what is gone.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // One at a time: an older answer that comes in late would forget what a newer one has brought.
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = await ApiDiscovery.ReadAsync(cluster.Client, cancellationToken).ConfigureAwait(false);
            var served = now.Where(kind => kind.Verbs.IsSupersetOf(["list", "watch", "delete"]))
                .ToDictionary(kind => kind.Collection.ToString(), StringComparer.Ordinal);
            foreach (var (name, kind) in served)
            {
                _known[name] = kind;
                if (kind.Collection.Plural != "events" && _followed.Add(name))
                    Follow(cluster.Of(kind.Collection));
            }

            foreach (var gone in _known.Keys.Where(name => !served.ContainsKey(name)))
                _known.TryRemove(gone, out _);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public ApiKind? Find(string apiVersion, string kind) =>
        _known.Values.FirstOrDefault(known => known.Kind == kind && known.Collection.ApiVersion == apiVersion)
        ?? _known.Values.FirstOrDefault(known => known.Kind == kind && known.Collection.Group == GroupOf(apiVersion));

    private void Follow(Informer informer)
    {
        informer.Changed += change => Changed?.Invoke(informer, change);
        foreach (var item in informer.Items)
            Changed?.Invoke(informer, new InformerChange(ChangeKind.Added, item, null));
    }

    private static string GroupOf(string apiVersion) => apiVersion.Split('/') is [var group, _] ? group : "";
}
