using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>Asks the server once for each group and version what it serves. A kind that is not there may come later, with its definition.</summary>
internal sealed class Discovery(KubeClient client)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<JsonObject?>>> _lists = new(StringComparer.Ordinal);

    public async Task<KubeResource?> FindAsync(GroupVersionKind kind, CancellationToken cancel)
    {
        // Not the caller's token: others wait for the same answer.
        var path = kind.Root;
        var list = _lists.GetOrAdd(path, p => new Lazy<Task<JsonObject?>>(() => client.FindAsync(p, CancellationToken.None)));
        JsonObject? answer = null;
        try
        {
            answer = await list.Value.WaitAsync(cancel).ConfigureAwait(false);
            if (Pick(answer, kind) is { } found) return found;
        }
        finally
        {
            if (answer is null || Pick(answer, kind) is null) _lists.TryRemove(KeyValuePair.Create(path, list));
        }

        return null;
    }

    /// <summary>What the server serves of a group and version, without the parts of it, such as a status.</summary>
    public static IEnumerable<JsonObject> Resources(JsonObject? list) => (list?["resources"] as JsonArray ?? [])
        .OfType<JsonObject>()
        .Where(r => r["name"]?.ToString().Contains('/', StringComparison.Ordinal) == false);

    private static KubeResource? Pick(JsonObject? list, GroupVersionKind kind) =>
        Resources(list).Where(r => r["kind"]?.ToString() == kind.Kind).Select(r => KubeResource.Of(r, kind)).FirstOrDefault();
}
