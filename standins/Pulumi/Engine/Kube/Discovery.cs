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
        var path = kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.Group}/{kind.Version}";
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

    private static KubeResource? Pick(JsonObject? list, GroupVersionKind kind) => (list?["resources"] as JsonArray ?? [])
        .OfType<JsonObject>()
        .Where(r => r["kind"]?.ToString() == kind.Kind && r["name"]?.ToString().Contains('/', StringComparison.Ordinal) == false)
        .Select(r => new KubeResource(kind, r["name"]?.ToString() ?? "", r["namespaced"]?.GetValue<bool>() ?? false))
        .FirstOrDefault();
}
