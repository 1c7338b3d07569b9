using Realmworks.Local.Api.Printing;

namespace Realmworks.Local.Api.Watching;

/// <summary>Frames of one watch, in the form its client asked for.</summary>
internal sealed class WatchWriter(HttpContext http, ResourceType type, ApiState state)
{
    private readonly TableRequest? _table = TableRequest.From(http);
    private readonly bool _metadataOnly = ReadEndpoint.WantsMetadata(http);
    private bool _columnsSent;

    public async Task EventAsync(string word, StoredObject item, StoredObject? previous, CancellationToken stop)
    {
        // An object that left the selection is shown as it last was in it, with the version at which it left.
        var shown = word == "DELETED" && previous is not null && !ReferenceEquals(item, previous) ? Last(item, previous) : item.Json;
        if (_table is not null)
        {
            var table = Tables.Of(type, [Versions.Present(type, Tree.Parse(shown))], item.Version.ToString(), _table, state.Now);
            if (_columnsSent) table["columnDefinitions"] = null;
            _columnsSent = true;
            shown = table.ToBytes();
        }
        else if (_metadataOnly)
        {
            shown = ReadEndpoint.MetadataOnly(item).ToBytes();
        }
        else if (Versions.NeedsPresenting(type))
        {
            shown = Versions.Present(type, Tree.Parse(shown)).ToBytes();
        }

        await FrameAsync(word, shown, stop);
    }

    public Task BookmarkAsync(long version, bool initialEnd, CancellationToken stop)
    {
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString() };
        if (initialEnd) metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        var mark = new JsonObject { ["kind"] = type.Kind, ["apiVersion"] = type.GroupVersion, ["metadata"] = metadata };
        return FrameAsync("BOOKMARK", mark.ToBytes(), stop);
    }

    public async Task ErrorAsync(StatusException fault, CancellationToken stop)
    {
        await FrameAsync("ERROR", fault.ToJson().ToBytes(), stop);
        await FlushAsync(stop);
    }

    public Task FlushAsync(CancellationToken stop) => http.Response.Body.FlushAsync(stop);

    private static byte[] Last(StoredObject item, StoredObject previous)
    {
        if (item.Json.Length > 0 && previous.Uid == item.Uid && Tree.Parse(item.Json).Text("metadata", "deletionTimestamp") is not null) return item.Json;
        var tree = previous.Read();
        tree.Ensure("metadata")["resourceVersion"] = item.Version.ToString();
        return tree.ToBytes();
    }

    private async Task FrameAsync(string word, byte[] body, CancellationToken stop)
    {
        var head = System.Text.Encoding.ASCII.GetBytes($"{{\"type\":\"{word}\",\"object\":");
        var frame = new byte[head.Length + body.Length + 2];
        head.CopyTo(frame, 0);
        body.CopyTo(frame, head.Length);
        frame[^2] = (byte)'}';
        frame[^1] = (byte)'\n';
        await http.Response.Body.WriteAsync(frame, stop);
    }
}
