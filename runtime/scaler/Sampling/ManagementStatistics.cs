using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Realmworks.Messaging.Management;

namespace Realmworks.Scaler.Sampling;

/// <summary>Reads the management API, one request for each 500 queues of a virtual host.</summary>
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
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16, AutomaticDecompression = DecompressionMethods.GZip })
        {
            BaseAddress = options.Endpoint,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}")));
        (_clock, _metrics, _timeout) = (clock, metrics, scaler.BrokerTimeout);
    }

    public async Task<QueueListing> ListAsync(string virtualHost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ListAllAsync(virtualHost, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return QueueListing.Failed($"no answer within {_timeout.TotalSeconds} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or FormatException)
        {
            return QueueListing.Failed(failure.GetBaseException().Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<QueueListing> ListAllAsync(string virtualHost, CancellationToken cancellationToken)
    {
        var queues = new Dictionary<string, QueueCounters>(StringComparer.Ordinal);
        for (var (page, pages) = (1, 1); page <= pages; page++)
        {
            // columns would filter the members of a single page's envelope too, but for those it needs.
            var url = $"api/queues/{Uri.EscapeDataString(virtualHost)}?page={page}&page_size={PageSize}&columns={QueuePage.Columns}";
            using var response = await _http.GetAsync(new Uri(url, UriKind.Relative), cancellationToken);
            _metrics.BrokerAsked("management");
            if (response.StatusCode == HttpStatusCode.NotFound)
                return QueueListing.Empty;
            if (!response.IsSuccessStatusCode)
                return QueueListing.Failed($"the management API answered {(int)response.StatusCode}");
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var found = QueuePage.Parse(document.RootElement);
            pages = found.Pages;
            foreach (var (name, counters) in found.Queues)
                queues[name] = counters;
        }
        return QueueListing.Of(queues);
    }
}
