using System.Net.Http.Headers;
using System.Net.Http.Json;
using Realmworks.Contracts.Broker;
using Realmworks.TestKit.Brokers;

namespace Scaler.Bench;

/// <summary>Quorum queues at a real broker, made at once.</summary>
internal static class Queues
{
    private const int VirtualHosts = 40;
    private const int Attempts = 20;

    public static string VirtualHost(int pipeline) => $"realm-{pipeline % VirtualHosts}-prod";

    public static string Queue(int pipeline) => BrokerNames.PipelineQueue($"p{pipeline}", 1);

    public static async Task MakeAsync(BrokerProcess broker, int from, int count)
    {
        using var http = new HttpClient { BaseAddress = broker.ManagementEndpoint, Timeout = TimeSpan.FromMinutes(20) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("guest:guest"u8));
        var hosts = Enumerable.Range(0, VirtualHosts).Select(VirtualHost).ToArray();
        // The broker gives up on a request that takes minutes.
        foreach (var part in Enumerable.Range(from, count - from).Chunk(50))
        {
            // What is there already stays; a broker that is short of time answers that it could not make some.
            for (var left = Attempts; !await PostAsync(part, last: left == 0); left--)
                await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        }

        async Task<bool> PostAsync(int[] part, bool last)
        {
            using var answer = await http.PostAsJsonAsync(new Uri("/api/definitions", UriKind.Relative), new
            {
                vhosts = hosts.Select(name => new { name }),
                permissions = hosts.Select(vhost => new { user = "guest", vhost, configure = ".*", write = ".*", read = ".*" }),
                queues = part.Select(i =>
                    new { name = Queue(i), vhost = VirtualHost(i), durable = true, auto_delete = false, arguments = QueueArguments.Pipeline }),
            });
            if (last)
                answer.EnsureSuccessStatusCode();
            return answer.IsSuccessStatusCode;
        }
    }
}
