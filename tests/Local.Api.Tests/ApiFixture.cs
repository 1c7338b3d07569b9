using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Realmworks.Local.Api.Hosting;
using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

/// <summary>An API server in this process on a free port, with its state in a folder of its own.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private ApiServerHost _host = null!;
    private HttpClient _admin = null!;

    public string StateFolder { get; } = Directory.CreateTempSubdirectory("api-tests-").FullName;

    public string Kubeconfig => _host.KubeconfigPath;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = StateFolder, Port = 0 }, TimeProvider.System);
        _admin = Client(TokenOf("kubernetes-admin"));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(StateFolder, recursive: true);
    }

    public async Task RestartAsync()
    {
        await _host.DisposeAsync();
        await InitializeAsync();
    }

    public string TokenOf(string user) =>
        File.ReadLines(Path.Combine(StateFolder, "tokens.csv")).Select(l => l.Split(',')).First(l => l[1] == user)[0];

    public HttpClient Client(string? token)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(StateFolder, "pki", "ca.crt"));
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy =
            new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(authority);
        var client = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{_host.Port}") };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        return client;
    }

    public Task<ApiAnswer> GetAsync(string path, HttpClient? client = null) => SendAsync(HttpMethod.Get, path, null, client: client);

    public Task<ApiAnswer> PostAsync(string path, string body, HttpClient? client = null) => SendAsync(HttpMethod.Post, path, body, client: client);

    public Task<ApiAnswer> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<ApiAnswer> PatchAsync(string path, string kind, string body) => SendAsync(HttpMethod.Patch, path, body, kind);

    public Task<ApiAnswer> ApplyAsync(string path, string manager, string body, bool force = false) =>
        PatchAsync($"{path}?fieldManager={manager}{(force ? "&force=true" : "")}", "application/apply-patch+yaml", body);

    public Task<ApiAnswer> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body);

    /// <summary>A namespace of its own for a test, so that tests of one class do not meet.</summary>
    public async Task<string> NamespaceAsync(string labels = "")
    {
        var name = "t" + Guid.NewGuid().ToString("N")[..10];
        (await PostAsync("/api/v1/namespaces", $$"""{"metadata":{"name":"{{name}}","labels":{ {{labels}} } } }""")).Expect(201);
        (await PostAsync($"/api/v1/namespaces/{name}/serviceaccounts", """{"metadata":{"name":"default"}}""")).Expect(201);
        return name;
    }

    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, string? body, string media = "application/json", HttpClient? client = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(media);
        }

        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await (client ?? _admin).SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var warnings = response.Headers.TryGetValues("Warning", out var sent) ? sent.ToList() : [];
        return new ApiAnswer((int)response.StatusCode, text.StartsWith('{') ? Tree.Parse(Encoding.UTF8.GetBytes(text)) : [], text, warnings);
    }
}
