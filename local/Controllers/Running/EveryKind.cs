using System.Collections.Concurrent;

namespace Realmworks.Local.Controllers.Running;

/// <summary>
/// All objects of all kinds, custom resources included, for those who must know them all: garbage collection and the end of
/// namespaces. Events and the like of them own nothing and are left out.
/// </summary>
internal sealed class EveryKind(ClusterView cluster)
{
    private readonly ConcurrentDictionary<string, ApiKind> _known = new(StringComparer.Ordinal);

    public event Action<Informer, InformerChange>? Changed;

    public IEnumerable<ApiKind> Kinds => _known.Values;

    /// <summary>Reads discovery again and begins to follow what is new. Returns once the new kinds' objects are known.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var added = new List<Informer>();
        var now = await ApiDiscovery.ReadAsync(cluster.Client, cancellationToken).ConfigureAwait(false);
        foreach (var kind in now)
        {
            var name = kind.Collection.ToString();
            if (!kind.Can("list", "watch", "delete") || !_known.TryAdd(name, kind) || kind.Collection.Plural == "events")
                continue;

            var informer = cluster.Of(kind.Collection);
            informer.Changed += change => Changed?.Invoke(informer, change);
            foreach (var item in informer.Items)
                Changed?.Invoke(informer, new InformerChange(ChangeKind.Added, item, null));
            added.Add(informer);
        }

        var left = now.Select(kind => kind.Collection.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _known.Keys.Where(name => !left.Contains(name)))
            _known.TryRemove(gone, out _);
        await Task.WhenAll(added.Select(informer => informer.Synced)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public ApiKind? Find(string apiVersion, string kind) =>
        _known.Values.FirstOrDefault(known => known.Kind == kind && known.Collection.ApiVersion == apiVersion)
        ?? _known.Values.FirstOrDefault(known => known.Kind == kind && known.Collection.Group == GroupOf(apiVersion));

    private static string GroupOf(string apiVersion) => apiVersion.Contains('/', StringComparison.Ordinal) ? apiVersion[..apiVersion.IndexOf('/', StringComparison.Ordinal)] : "";
}
