using System.Runtime.CompilerServices;
using System.Text;

namespace Realmworks.Local.Client;

public sealed partial class ApiClient
{
    /// <summary>
    /// Every change after the resource version, bookmarks included, until the server ends the watch. A version that the server has
    /// forgotten is an <see cref="ApiException"/> with code 410: list again.
    /// </summary>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourcePath path, string? resourceVersion, string? labelSelector = null, string? fieldSelector = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var uri = path + Query(
            ("watch", "true"), ("allowWatchBookmarks", "true"), ("resourceVersion", resourceVersion),
            ("labelSelector", labelSelector), ("fieldSelector", fieldSelector));
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        await ThrowOnFailureAsync(response, cancellationToken).ConfigureAwait(false);

        using var lines = new StreamReader(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Encoding.UTF8, false, bufferSize: 16 * 1024);
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0 || JsonNode.Parse(line, documentOptions: s_reading) is not JsonObject change || change.ObjectAt("object") is not { } changed)
                continue;

            var type = change.TextAt("type") ?? "";
            if (type == "ERROR")
                throw ApiException.From(500, changed);

            change.Remove("object");
            yield return new WatchEvent(type, changed);
        }
    }
}
