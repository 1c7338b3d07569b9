using System.Net.Http.Headers;
using System.Net.WebSockets;

namespace Realmworks.Local.Api.Serving;

/// <summary>Asks the agents of the nodes, each at the address that its node object names, with the cluster's token.</summary>
internal sealed class Kubelets(ApiState state) : IDisposable
{
    // The agents are on this machine, whatever proxy its environment names.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The answer as soon as its head is there; its body may still be coming.</summary>
    /// <exception cref="HttpRequestException">The agent cannot be reached.</exception>
    public async Task<HttpResponseMessage> GetAsync(string node, string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(node) + path);
        request.Headers.Authorization = await AuthorizationAsync(cancel);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    /// <exception cref="WebSocketException">The agent cannot be reached, or refuses.</exception>
    public async Task<WebSocket> ConnectAsync(string node, string path, string protocol, CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.Proxy = null;
            socket.Options.AddSubProtocol(protocol);
            socket.Options.SetRequestHeader("Authorization", (await AuthorizationAsync(cancel)).ToString());
            await socket.ConnectAsync(new UriBuilder(AddressOf(node) + path) { Scheme = "ws" }.Uri, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<AuthenticationHeaderValue> AuthorizationAsync(CancellationToken cancel) =>
        new("Bearer", (await File.ReadAllTextAsync(Path.Combine(state.Options.StateFolder, "pki", "kubelet.token"), cancel)).Trim());

    private string AddressOf(string node)
    {
        var tree = state.Store.Find("nodes", "", node)?.Read() ?? throw Faults.NotFound(state.Catalog.Find("", "v1", "nodes")!, node);
        var port = tree.Long("status", "daemonEndpoints", "kubeletEndpoint", "Port") ?? 10250;
        var address = tree.Items("status", "addresses").FirstOrDefault(a => a.Text("type") == "InternalIP").Text("address") ?? "127.0.0.1";
        return $"http://{address}:{port}";
    }
}
