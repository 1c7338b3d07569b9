using System.Text.Json;

namespace Realmworks.Local.Client.Watching;

/// <summary>
/// A collection kept in memory by list and watch. It reconnects by itself, from where it was when the server still knows, else by a
/// fresh list; callers see only differences. The objects are shared: copy before changing.
/// </summary>
public sealed class Informer(
    ApiClient client, ResourcePath collection, TimeProvider clock, string? labelSelector = null, string? fieldSelector = null)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly InformerCache _cache = new();
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called for every difference, in order, from the informer's own loop: keep it short, put a key into a queue.</summary>
    public event Action<InformerChange>? Changed;

    /// <summary>Told of each failed list or watch, before the next attempt.</summary>
    public event Action<Exception>? Interrupted;

    public ResourcePath Collection => collection;

    /// <summary>Completes when the first list is in the cache and its changes have been called.</summary>
    public Task Synced => _synced.Task;

    public ICollection<JsonObject> Items => _cache.Items;

    public JsonObject? Get(string ns, string name) => _cache.Get(new ObjectKey(ns, name));

    public JsonObject? Get(ObjectKey key) => _cache.Get(key);

    /// <summary>Keeps the objects findable by a value of theirs; an object whose value is null is left out.</summary>
    public Informer IndexedBy(string name, Func<JsonObject, string?> valueOf)
    {
        _cache.AddIndex(name, valueOf);
        return this;
    }

    public ICollection<JsonObject> ByIndex(string name, string value) => _cache.ByIndex(name, value);

    /// <summary>
    /// Puts the server's answer to a create, update or patch into the cache at once, so that the writer never decides on a state
    /// older than its own last write.
    /// </summary>
    public void Observe(JsonObject written) => Raise(_cache.Observe(written));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        var pause = s_firstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                version ??= await ListAsync(cancellationToken).ConfigureAwait(false);
                await foreach (var line in client.WatchAsync(collection, version, labelSelector, fieldSelector, cancellationToken).ConfigureAwait(false))
                {
                    pause = s_firstPause;
                    version = line.Object.TextAt("metadata", "resourceVersion") ?? version;
                    Raise(_cache.Take(line));
                }
            }
            catch (ApiException e) when (e.Code == 410)
            {
                version = null;
            }
            catch (Exception e) when (IsExpected(e) && !cancellationToken.IsCancellationRequested)
            {
                Interrupted?.Invoke(e);
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var list = await client.ListAsync(collection, labelSelector, fieldSelector, cancellationToken).ConfigureAwait(false);
        var (apiVersion, kind) = (list.TextAt("apiVersion"), list.Kind());
        var items = list.ObjectsAt("items").ToList();
        foreach (var item in items)
        {
            // Items of a list leave out what the list itself says; whoever copies one to write it back needs it.
            item["apiVersion"] ??= apiVersion;
            item["kind"] ??= kind.EndsWith("List", StringComparison.Ordinal) ? kind[..^4] : kind;
        }

        // An item keeps its parent alive: without this every item would hold the whole first list.
        (list.NodeAt("items") as JsonArray)?.Clear();
        foreach (var change in _cache.Replace(items, list.ResourceVersion()))
            Raise(change);
        _synced.TrySetResult();
        return list.TextAt("metadata", "resourceVersion") ?? "0";
    }

    private void Raise(InformerChange? change)
    {
        if (change is not null)
            Changed?.Invoke(change);
    }

    private static bool IsExpected(Exception e) =>
        e is ApiException or HttpRequestException or IOException or JsonException or OperationCanceledException;
}
