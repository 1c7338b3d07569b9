using System.Text.Json;

namespace Realmworks.Scaler.Watching;

/// <summary>Takes what a <see cref="ResourceFeed"/> reads.</summary>
internal interface IResourceSink
{
    /// <summary>These are all.</summary>
    void Replace(IEnumerable<JsonElement> items);

    void Put(JsonElement item);

    void Remove(JsonElement item);
}
