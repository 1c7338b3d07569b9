using Realmworks.Local.Client;

namespace Local.Api.Bench;

/// <summary>One client that follows a collection and keeps count: how many of each kind, whether in order, and a sum of all it saw.</summary>
internal sealed class Watcher(ApiClient client, ResourcePath path, string version)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _last;

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public int Seen { get; private set; }

    public bool InOrder { get; private set; } = true;

    /// <summary>The same for all that saw the same changes in the same order.</summary>
    public long Digest { get; private set; }

    public async Task FollowAsync(Func<Watcher, bool> last, CancellationToken stop)
    {
        await foreach (var change in client.WatchAsync(path, version, cancellationToken: stop))
        {
            if (change.Type == "BOOKMARK") continue;
            var at = long.Parse(change.Object.TextAt("metadata", "resourceVersion")!);
            _counts[change.Type] = _counts.GetValueOrDefault(change.Type) + 1;
            InOrder &= at > _last;
            Digest = unchecked((Digest * 31) + at + change.Type[0]);
            _last = at;
            Seen++;
            if (last(this)) return;
        }
    }
}
