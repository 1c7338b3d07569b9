using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Realmworks.Local.Controllers.Running;

/// <summary>
/// Writes the events that `kubectl describe` shows, behind the work and never in its way; the same event again only counts up.
/// When events come faster than they can be written, the oldest waiting ones are dropped.
/// </summary>
internal sealed class EventRecorder(ApiClient client, TimeProvider clock, ILogger logger)
{
    private const int Remembered = 4096;

    private readonly Channel<(JsonObject About, string Component, string Type, string Reason, string Message)> _waiting =
        Channel.CreateBounded<(JsonObject, string, string, string, string)>(
            new BoundedChannelOptions(2048) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Dictionary<(string Uid, string Reason, string Message), (string Name, int Count)> _written = [];

    public void Normal(JsonObject about, string component, string reason, string message) =>
        _waiting.Writer.TryWrite((about, component, "Normal", reason, message));

    public void Warning(JsonObject about, string component, string reason, string message) =>
        _waiting.Writer.TryWrite((about, component, "Warning", reason, message));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (about, component, type, reason, message) in _waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                await WriteAsync(about, component, type, reason, message, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is not a failure.
        }
    }

    private async Task WriteAsync(
        JsonObject about, string component, string type, string reason, string message, CancellationToken cancellationToken)
    {
        var ns = about.Namespace().Length == 0 ? "default" : about.Namespace();
        var now = Timestamps.Seconds(clock.GetUtcNow());
        var key = (about.Uid(), reason, message);
        try
        {
            if (_written.TryGetValue(key, out var earlier))
            {
                _written[key] = earlier with { Count = earlier.Count + 1 };
                var patch = new JsonObject { ["count"] = earlier.Count + 1, ["lastTimestamp"] = now };
                await client.PatchAsync(
                    ResourcePath.Core("events").At(ns, earlier.Name), PatchKind.Merge, patch, cancellationToken: cancellationToken).ConfigureAwait(false);
                return;
            }

            if (_written.Count >= Remembered)
                _written.Clear();
            var name = $"{about.Name()}.{clock.GetUtcNow().UtcTicks + _written.Count:x}";
            _written[key] = (name, 1);
            var made = EventOf(about, ns, name, component, type, reason, message, now);
            await client.CreateAsync(ResourcePath.Core("events").In(ns), made, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or IOException)
        {
            // An event is a courtesy: a namespace that is going away or a server that is restarting may swallow it.
            _written.Remove(key);
            Log.EventLost(logger, e.Message);
        }
    }

    private static JsonObject EventOf(
        JsonObject about, string ns, string name, string component, string type, string reason, string message, string now) => new()
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
            ["type"] = type,
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = new JsonObject { ["component"] = component },
            ["reportingComponent"] = component,
            ["reportingInstance"] = "",
            ["count"] = 1,
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["eventTime"] = null,
        };
}
