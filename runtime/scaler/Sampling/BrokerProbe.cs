using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Realmworks.Messaging;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Scaler.Sampling;

/// <summary>One connection for each virtual host that may have a pipeline without replicas: AMQP has no other way into one.</summary>
internal sealed class BrokerProbe(
    BrokerOptions options, TimeProvider clock, ScalerMetrics metrics, ILogger<BrokerConnection> logger) : IQueueProbe, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    public Action<QueueId>? Hinted { get; set; }

    public Task<IReadOnlyDictionary<string, long>> ReadyAsync(
        string virtualHost, IReadOnlyCollection<string> queues, CancellationToken cancellationToken) =>
        _lines.GetOrAdd(virtualHost, Open).Session.ReadyAsync(queues, cancellationToken);

    public async Task KeepAsync(IReadOnlyCollection<string> virtualHosts)
    {
        foreach (var virtualHost in virtualHosts)
            _lines.GetOrAdd(virtualHost, Open);
        foreach (var gone in _lines.Keys.Except(virtualHosts).ToArray())
        {
            if (_lines.TryRemove(gone, out var line))
                await line.Connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await KeepAsync([]);

    private Line Open(string virtualHost)
    {
        var session = new ProbeSession(clock, metrics);
        var hints = new HintSession(queue => Hinted?.Invoke(new QueueId(virtualHost, queue)), clock, metrics);
        var connection = new BrokerConnection(options with { VirtualHost = virtualHost }, [session, hints], clock, logger);
        // Only starts what goes on in the background; the first probe finds no session yet.
        _ = connection.StartAsync(CancellationToken.None);
        return new Line(connection, session);
    }

    private sealed record Line(BrokerConnection Connection, ProbeSession Session);
}
