using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Realmworks.Messaging.Management;

namespace Realmworks.Scaler.Sampling;

/// <summary>
/// Reads the management API, one request for each 500 queues of a virtual host: for brokers whose metrics cannot be reached
/// (docs/adr/0007-reading-the-broker.md).
/// </summary>
internal sealed class ManagementStatistics : IQueueStatistics, IDisposable
{
    /// <summary>More the broker does not give.</summary>
    private const int PageSize = 500;

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly ScalerMetrics _metrics;
    private readonly TimeSpan _timeout;

    public ManagementStatistics(ManagementOptions options, ScalerOptions scaler, TimeProvider clock, ScalerMetrics metrics)
    {
        // A bound, so that virtual hosts that hang do not add connections without end; it is far above what hangs at once.
        _http = options.NewClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16, AutomaticDecompression = DecompressionMethods.GZip });
        _http.Timeout = Timeout.InfiniteTimeSpan;
        (_clock, _metrics, _timeout) = (clock, metrics, scaler.BrokerTimeout);
    }

    public async IAsyncEnumerable<QueueBatch> ReadAsync(
        IReadOnlyCollection<string> virtualHosts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var listed in Task.WhenEach(virtualHosts.Select(virtualHost => ListAsync(virtualHost, cancellationToken))))
            yield return await listed;
    }

    /// <summary>One virtual host: none that is slow keeps another waiting.</summary>
    public async Task<QueueBatch> ListAsync(string virtualHost, CancellationToken cancellationToken)
    {
        if (ManagementPath.Refuses(virtualHost) is { } refusal)
            return QueueBatch.Failed(refusal, [virtualHost]);
        using var limit = new CancellationTokenSource(_timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ListAllAsync(virtualHost, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return QueueBatch.Failed($"no answer within {_timeout.TotalSeconds} s", [virtualHost]);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or FormatException)
        {
            return QueueBatch.Failed(failure.GetBaseException().Message, [virtualHost]);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<QueueBatch> ListAllAsync(string virtualHost, CancellationToken cancellationToken)
    {
        // Pipelines of the same name are in many virtual hosts, and their queues are called alike.
        var queues = new Dictionary<QueueId, QueueCounters>();
        for (var (page, pages) = (1, 1); page <= pages; page++)
        {
            // columns would filter the members of a single page's envelope too, but for those it needs.
            var url = $"api/queues/{ManagementPath.Segment(virtualHost)}?page={page}&page_size={PageSize}&columns={QueuePage.Columns}";
            _metrics.BrokerAsked("management");
            using var response = await _http.GetAsync(new Uri(url, UriKind.Relative), cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
                break;
            if (!response.IsSuccessStatusCode)
                return QueueBatch.Failed($"the management API answered {(int)response.StatusCode}", [virtualHost]);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var found = QueuePage.Parse(document.RootElement);
            pages = found.Pages;
            foreach (var (name, counters) in found.Queues)
                queues[new QueueId(virtualHost, name)] = counters;
        }
        return new QueueBatch(null, [virtualHost], queue => queues.TryGetValue(queue, out var counters) ? counters : null);
    }
}
