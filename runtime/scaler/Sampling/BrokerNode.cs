using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Realmworks.Messaging.Connecting;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// One broker and what it told so far. A queue's counts are told of by the broker that leads it, its counters by each that has channels to it.
/// </summary>
internal sealed class BrokerNode : IDisposable
{
    /// <summary>
    /// Counts of queues; then completions and arrivals, which brokers before 3.13 count by channel and later ones by queue. One that has
    /// no such family leaves it out.
    /// </summary>
    private const string Families =
        "family=queue_coarse_metrics&family=channel_queue_metrics&family=channel_queue_exchange_metrics&family=queue_delivery_metrics&family=queue_exchange_metrics";

    /// <summary>A longer address would be refused; the broker then tells of all virtual hosts, and the others are passed over.</summary>
    private const int LongestQuery = 6000;

    private readonly HttpClient _http;
    private readonly ScalerMetrics _metrics;
    private readonly NodeFigures _figures;

    public BrokerNode(IPAddress address, MetricsOptions options, ScalerMetrics metrics, ConcurrentDictionary<string, VirtualHostLedger> ledgers)
    {
        (Address, _metrics, _figures) = (address, metrics, new NodeFigures(ledgers));
        var handler = new SocketsHttpHandler
        {
            // Turns of several sectors at the same moment, and no more.
            MaxConnectionsPerServer = 8,
            // The name is the certificate's, the address is this broker's among those that have the name.
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        if (options is { UseTls: true, CertificateAuthorityFile: { } authority })
            handler.SslOptions.RemoteCertificateValidationCallback = CertificateAuthority.Validates(authority);
        _http = new HttpClient(handler)
        {
            BaseAddress = new UriBuilder(options.UseTls ? "https" : "http", options.Host, options.Port).Uri,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public IPAddress Address { get; }

    public async Task<QueueBatch> ReadAsync(IReadOnlyCollection<string> virtualHosts, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(Request(virtualHosts), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        _metrics.BrokerAsked("metrics");
        if (response.StatusCode == HttpStatusCode.NotFound)
            return QueueBatch.Failed($"{Address} has no detailed metrics; allowed: RabbitMQ 3.10 or later with the plugin rabbitmq_prometheus", virtualHosts);
        if (!response.IsSuccessStatusCode)
            return QueueBatch.Failed($"the metrics of {Address} answered {(int)response.StatusCode}", virtualHosts);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var sweep = _figures.Begin(virtualHosts);
        await MetricsLines.ReadAsync(body, sweep.Take, cancellationToken);
        return new QueueBatch(null, virtualHosts, sweep.Finish());
    }

    public void Dispose()
    {
        _http.Dispose();
        _figures.Release();
    }

    private static Uri Request(IReadOnlyCollection<string> virtualHosts)
    {
        var query = new StringBuilder("metrics/detailed?").Append(Families);
        foreach (var virtualHost in virtualHosts)
            query.Append("&vhost=").Append(Uri.EscapeDataString(virtualHost));
        return new Uri(query.Length <= LongestQuery ? query.ToString() : "metrics/detailed?" + Families, UriKind.Relative);
    }
}
