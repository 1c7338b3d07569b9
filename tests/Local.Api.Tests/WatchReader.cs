using System.Text.Json.Nodes;

namespace Realmworks.Local.Api.Tests;

/// <summary>Reads the frames of a watch; fails instead of waiting forever.</summary>
internal sealed class WatchReader(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public static async Task<WatchReader> OpenAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        return new WatchReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public async Task<JsonObject> NextAsync()
    {
        var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return JsonNode.Parse(line ?? throw new InvalidOperationException("the watch ended"))!.AsObject();
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
