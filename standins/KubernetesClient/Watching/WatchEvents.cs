using System.Runtime.CompilerServices;
using k8s.Exceptions;

namespace k8s;

internal static class WatchEvents
{
    public static async IAsyncEnumerable<(WatchEventType Type, T Object)> ReadAsync<T, L>(
        Task<HttpOperationResponse<L>> responseTask,
        Action<Exception> onError,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await responseTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (response.Response.Content is not WatchContent content)
        {
            throw new KubernetesClientException("not a watchable request or failed response");
        }

        while (await content.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (TryParse<T>(line, onError, out var found))
            {
                yield return found;
            }
        }
    }

    // One event that cannot be read, or a Status in place of an object, does not end the watch: the caller hears of it.
    private static bool TryParse<T>(string line, Action<Exception> onError, out (WatchEventType Type, T Object) found)
    {
        found = default;
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = KubernetesJson.Options.MaxDepth });
            var item = document.RootElement.GetProperty("object");
            if (item.TryGetProperty("kind", out var kind) && kind.ValueEquals("Status"))
            {
                onError?.Invoke(new KubernetesException(KubernetesJson.Deserialize<V1Status>(item)));
                return false;
            }

            var type = document.RootElement.GetProperty("type").Deserialize<WatchEventType>();
            found = (type, KubernetesJson.Deserialize<T>(item));
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            onError?.Invoke(e);
            return false;
        }
    }
}
