using System.Net.Http.Headers;

namespace Realmworks.Local.Api.Serving;

/// <summary>Asks the agents of the nodes, each at the address that its node object names, with the cluster's token.</summary>
internal sealed class Kubelets(ApiState state) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The answer as soon as its head is there; its body may still be coming.</summary>
    /// <exception cref="HttpRequestException">The agent cannot be reached.</exception>
    public async Task<HttpResponseMessage> GetAsync(string node, string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(node) + path);
        var token = await File.ReadAllTextAsync(Path.Combine(state.Options.StateFolder, "pki", "kubelet.token"), cancel);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public void Dispose() => _http.Dispose();

    private string AddressOf(string node)
    {
        var tree = state.Store.Find("nodes", "", node)?.Read() ?? throw Faults.NotFound(state.Catalog.Find("", "v1", "nodes")!, node);
        var port = tree.Long("status", "daemonEndpoints", "kubeletEndpoint", "Port") ?? 10250;
        var address = tree.Items("status", "addresses").FirstOrDefault(a => a.Text("type") == "InternalIP").Text("address") ?? "127.0.0.1";
        return $"http://{address}:{port}";
    }
}
