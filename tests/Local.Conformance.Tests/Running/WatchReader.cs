using System.Text.Json.Nodes;

namespace Local.Conformance.Tests.Running;

/// <summary>Reads the frames of a watch; fails instead of waiting for ever.</summary>
internal sealed class WatchReader(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public async Task<JsonObject> NextAsync()
    {
        var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return JsonNode.Parse(line ?? throw new InvalidOperationException("the watch ended"))!.AsObject();
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
