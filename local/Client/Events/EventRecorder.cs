using System.Threading.Channels;

namespace Realmworks.Local.Client.Events;

/// <summary>
/// Writes the events that `kubectl describe` shows, behind the work and never in its way; the same event again only counts up.
/// When events come faster than they can be written, the oldest waiting ones are dropped.
/// </summary>
public sealed class EventRecorder(ApiClient client, TimeProvider clock, string? host = null) : IEventSink
{
    private const int Remembered = 4096;

    private readonly Channel<EventNote> _waiting = Channel.CreateBounded<EventNote>(
        new BoundedChannelOptions(2048) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Dictionary<(string Uid, string? Container, string Reason, string Message), (string Name, int Count)> _written = [];

    /// <summary>Told of each event that could not be written.</summary>
    public event Action<Exception>? Lost;

    public void Tell(string component, string type, JsonObject about, string reason, string message, string? container = null) =>
        _waiting.Writer.TryWrite(new EventNote(component, type, about, reason, message, container));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var note in _waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = (note.About.Uid(), note.Container, note.Reason, note.Message);
            try
            {
                await WriteAsync(note, key, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ApiException or HttpRequestException or IOException)
            {
                // An event is a courtesy: a namespace that is going away or a server that is restarting may swallow it.
                _written.Remove(key);
                Lost?.Invoke(e);
            }
        }
    }

    private async Task WriteAsync(EventNote note, (string, string?, string, string) key, CancellationToken cancellationToken)
    {
        var events = ResourcePath.Core("events", note.About.Namespace() is { Length: > 0 } own ? own : "default");
        var now = Timestamps.Seconds(clock.GetUtcNow());
        if (_written.TryGetValue(key, out var earlier))
        {
            _written[key] = earlier with { Count = earlier.Count + 1 };
            var again = new JsonObject { ["count"] = earlier.Count + 1, ["lastTimestamp"] = now };
            await client.PatchAsync(events with { Name = earlier.Name }, PatchKind.Merge, again, cancellationToken: cancellationToken).ConfigureAwait(false);
            return;
        }

        // Only recent ones can repeat; the list must not grow for ever.
        if (_written.Count >= Remembered)
            _written.Clear();
        var name = $"{note.About.Name()}.{Guid.CreateVersion7().ToString("N")[^16..]}";
        _written[key] = (name, 1);
        await client.CreateAsync(events, EventOf(note, name, events.Namespace, now), cancellationToken).ConfigureAwait(false);
    }

    private JsonObject EventOf(EventNote note, string name, string? ns, string now)
    {
        var about = note.About;
        var made = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
            ["involvedObject"] = new JsonObject
            {
                ["apiVersion"] = about.TextAt("apiVersion"),
                ["kind"] = about.Kind(),
                ["namespace"] = about.Namespace().Length == 0 ? null : about.Namespace(),
                ["name"] = about.Name(),
                ["uid"] = about.Uid(),
                ["resourceVersion"] = about.TextAt("metadata", "resourceVersion"),
            },
            ["type"] = note.Type,
            ["reason"] = note.Reason,
            ["message"] = note.Message,
            ["source"] = new JsonObject { ["component"] = note.Component },
            ["reportingComponent"] = note.Component,
            ["reportingInstance"] = host ?? "",
            ["count"] = 1,
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["eventTime"] = null,
        };
        if (host is not null)
            made["source"]!["host"] = host; // made above
        if (note.Container is not null)
            made["involvedObject"]!["fieldPath"] = $"spec.containers{{{note.Container}}}"; // made above
        return made;
    }

    private sealed record EventNote(string Component, string Type, JsonObject About, string Reason, string Message, string? Container);
}
