using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Client.Net;

namespace Drills.Tests;

/// <summary>The brokers as their operator sees them: the management address, through the cluster's own network.</summary>
internal sealed class DrillBroker : IDisposable
{
    private const string VirtualHost = "demo-test";
    private readonly HttpClient _http;

    private DrillBroker(HttpClient http) => _http = http;

    public static async Task<DrillBroker> FindAsync(ApiClient api, string fabric)
    {
        var service = await api.GetAsync(ResourcePath.Core("services", "realmworks-broker", "rabbitmq"));
        var secret = await api.GetAsync(ResourcePath.Core("secrets", "realmworks-system", "broker-admin"));
        string Secret(string key) => Encoding.UTF8.GetString(Convert.FromBase64String(secret.TextAt("data", key) ?? ""));
        var address = new IPEndPoint(IPAddress.Parse(service.TextAt("spec", "clusterIP")!), 15672);
        // A connection each: the next may reach a broker that lives.
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (_, cancel) => new NetworkStream(await NamespaceSockets.Named(fabric).ConnectAsync(address, cancel), ownsSocket: true),
        };
        var http = new HttpClient(handler) { BaseAddress = new Uri($"http://{address}/api/"), Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Secret("Broker__UserName")}:{Secret("Broker__Password")}")));
        return new DrillBroker(http);
    }

    /// <summary>The queue, or null while no broker tells.</summary>
    public async Task<BrokerQueue?> QueueAsync(string queue)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"queues/{VirtualHost}/{queue}", UriKind.Relative));
            if (!answer.IsSuccessStatusCode)
                return null;
            using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return BrokerQueue.Of(told.RootElement);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>Where messages and consumers are, as far as the brokers tell: for whoever asks why a queue does not get empty.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(IEnumerable<string> queues) =>
    [
        .. await Task.WhenAll(queues.Select(ReadyAsync)),
        .. await TellAsync("queues", "name", "state", "messages_ready", "messages_unacknowledged", "messages_dlx", "consumers", "leader", "online", "members"),
        .. await TellAsync("consumers", "queue", "channel_details", "ack_required", "prefetch_count", "active", "activity_status"),
    ];

    /// <summary>Takes every dead letter away and returns them.</summary>
    public async Task<IReadOnlyList<string>> DeadLettersAsync()
    {
        var letters = new List<string>();
        while (true)
        {
            var page = await GetAsync("dead-letter", "ack_requeue_false");
            if (page.Count == 0)
                return letters;
            letters.AddRange(page);
        }
    }

    public void Dispose() => _http.Dispose();

    // What the queue's leader hands out: the management's figures are each broker's last, also of a leader that is one no more.
    private async Task<string> ReadyAsync(string queue)
    {
        try
        {
            var messages = await GetAsync(queue, "ack_requeue_true");
            return $"{queue}: hands out {messages.Count} messages: {string.Join(", ", messages.Take(3))}";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return $"{queue}: {e.Message}";
        }
    }

    private async Task<IReadOnlyList<string>> GetAsync(string queue, string acknowledgement)
    {
        var request = new JsonObject { ["count"] = 1000, ["ackmode"] = acknowledgement, ["encoding"] = "auto" };
        using var answer = await _http.PostAsync(
            new Uri($"queues/{VirtualHost}/{queue}/get", UriKind.Relative), new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
        using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. page.RootElement.EnumerateArray().Select(Text)];
    }

    private async Task<IEnumerable<string>> TellAsync(string what, params string[] fields)
    {
        try
        {
            using var told = JsonDocument.Parse(await _http.GetStringAsync(new Uri($"{what}/{VirtualHost}", UriKind.Relative)));
            return [.. told.RootElement.EnumerateArray().Select(item => $"{what}: " + string.Join(", ",
                fields.Where(field => item.TryGetProperty(field, out _)).Select(field => $"{field} {item.GetProperty(field).GetRawText()}")))];
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return [$"{what}: {e.Message}"];
        }
    }

    private static string Text(JsonElement message)
    {
        var payload = message.GetProperty("payload").GetString() ?? "";
        return message.GetProperty("payload_encoding").GetString() == "base64" ? Encoding.UTF8.GetString(Convert.FromBase64String(payload)) : payload;
    }
}
