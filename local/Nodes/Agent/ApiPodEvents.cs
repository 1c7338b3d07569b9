using System.Text.Json.Nodes;
using System.Threading.Channels;
using Realmworks.Local.Client;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>
/// Sends events one after the other; the same one again counts up instead of being a new object. When the API server does not keep
/// up, the newest are dropped: an event is a courtesy.
/// </summary>
internal sealed class ApiPodEvents(ApiClient api, string component, string host, TimeProvider clock) : IPodEvents
{
    private readonly Channel<(JsonObject Pod, string? Container, string Type, string Reason, string Message)> _queue =
        Channel.CreateBounded<(JsonObject, string?, string, string, string)>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<string, (string Name, int Count)> _sent = new(StringComparer.Ordinal);

    public void Normal(JsonObject pod, string? container, string reason, string message) =>
        _queue.Writer.TryWrite((pod, container, "Normal", reason, message));

    public void Warning(JsonObject pod, string? container, string reason, string message) =>
        _queue.Writer.TryWrite((pod, container, "Warning", reason, message));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (about, container, type, reason, message) in _queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await SendAsync(about, container, type, reason, message, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ApiException or HttpRequestException)
            {
                // The namespace is going away or the server is: nobody is left to read the event.
            }
        }
    }

    private async Task SendAsync(JsonObject about, string? container, string type, string reason, string message, CancellationToken cancellationToken)
    {
        var key = $"{about.Uid()}/{container}/{type}/{reason}/{message}";
        var now = PodStatusPolicy.Time(clock.GetUtcNow());
        if (_sent.TryGetValue(key, out var sent))
        {
            _sent[key] = sent with { Count = sent.Count + 1 };
            var again = new JsonObject { ["count"] = sent.Count + 1, ["lastTimestamp"] = now };
            await api.PatchAsync(ResourcePath.Core("events", about.Namespace(), sent.Name), PatchKind.Merge, again, cancellationToken: cancellationToken).ConfigureAwait(false);
            return;
        }

        // Only recent ones can repeat; the list must not grow for ever.
        if (_sent.Count > 4096)
            _sent.Clear();
        var name = $"{about.Name()}.{Guid.CreateVersion7().ToString("N")[^16..]}";
        _sent[key] = (name, 1);
        var involved = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = about.TextAt("kind") is { Length: > 0 } kind ? kind : "Pod",
            ["namespace"] = about.Namespace(),
            ["name"] = about.Name(),
            ["uid"] = about.Uid(),
        };
        if (container is not null)
            involved["fieldPath"] = $"spec.containers{{{container}}}";
        await api.CreateAsync(ResourcePath.Core("events", about.Namespace()), new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = about.Namespace() },
            ["involvedObject"] = involved,
            ["type"] = type,
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = new JsonObject { ["component"] = component, ["host"] = host },
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["count"] = 1,
            ["reportingComponent"] = component,
            ["reportingInstance"] = host,
        }, cancellationToken).ConfigureAwait(false);
    }
}
