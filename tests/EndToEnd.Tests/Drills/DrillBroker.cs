using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Client.Net;

namespace EndToEnd.Tests.Drills;

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

    /// <summary>Takes every dead letter away and returns them.</summary>
    public async Task<IReadOnlyList<string>> DeadLettersAsync()
    {
        var letters = new List<string>();
        while (true)
        {
            var request = new JsonObject { ["count"] = 1000, ["ackmode"] = "ack_requeue_false", ["encoding"] = "auto" };
            using var answer = await _http.PostAsync(
                new Uri($"queues/{VirtualHost}/dead-letter/get", UriKind.Relative), new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json"));
            answer.EnsureSuccessStatusCode();
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            if (page.RootElement.GetArrayLength() == 0)
                return letters;
            letters.AddRange(page.RootElement.EnumerateArray().Select(Text));
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Text(JsonElement message)
    {
        var payload = message.GetProperty("payload").GetString() ?? "";
        return message.GetProperty("payload_encoding").GetString() == "base64" ? Encoding.UTF8.GetString(Convert.FromBase64String(payload)) : payload;
    }
}
