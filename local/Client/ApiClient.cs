using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Realmworks.Local.Client;

/// <summary>The Kubernetes API as JSON objects: no typed models, every failure an <see cref="ApiException"/> with the server's words.</summary>
public sealed partial class ApiClient : IDisposable
{
    // As deep as the server keeps objects, within a list or a watch.
    private const int Deepest = 1024 + 8;

    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = Deepest };
    private static readonly JsonSerializerOptions s_writing = new() { MaxDepth = Deepest };

    private readonly HttpClient _http;

    /// <param name="endpoint">The server and the token to sign in with.</param>
    /// <param name="userAgent">Who writes: the server takes the part before the slash as field manager.</param>
    public ApiClient(ApiEndpoint endpoint, string userAgent = "realmworks-local")
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = int.MaxValue,
            UseProxy = false,
        };
        if (endpoint.Authorities() is { } authorities)
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(authorities) };

        Endpoint = endpoint;
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(endpoint.Server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        if (endpoint.Token.Length > 0)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.Token);
    }

    public ApiEndpoint Endpoint { get; }

    public Task<JsonObject> GetAsync(ResourcePath path, CancellationToken cancellationToken = default) =>
        ExchangeAsync(HttpMethod.Get, path.ToString(), null, cancellationToken);

    /// <summary>The object, or null where there is none.</summary>
    public async Task<JsonObject?> FindAsync(ResourcePath path, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>The whole list object, with its metadata.resourceVersion and items.</summary>
    public Task<JsonObject> ListAsync(
        ResourcePath path, string? labelSelector = null, string? fieldSelector = null, CancellationToken cancellationToken = default) =>
        ExchangeAsync(HttpMethod.Get, path + Query(("labelSelector", labelSelector), ("fieldSelector", fieldSelector)), null, cancellationToken);

    /// <summary>Posts to a collection, or to a subresource such as a pod's binding when the path names one.</summary>
    public Task<JsonObject> CreateAsync(ResourcePath path, JsonObject body, CancellationToken cancellationToken = default)
    {
        var target = path.Subresource is null ? path with { Name = null } : path;
        return ExchangeAsync(HttpMethod.Post, target.ToString(), Json(body, "application/json"), cancellationToken);
    }

    public Task<JsonObject> UpdateAsync(ResourcePath path, JsonObject body, CancellationToken cancellationToken = default) =>
        ExchangeAsync(HttpMethod.Put, path.ToString(), Json(body, "application/json"), cancellationToken);

    public Task<JsonObject> PatchAsync(
        ResourcePath path, PatchKind kind, JsonNode patch, string? fieldManager = null, bool force = false,
        CancellationToken cancellationToken = default)
    {
        var query = Query(("fieldManager", fieldManager), ("force", force ? "true" : null));
        return ExchangeAsync(HttpMethod.Patch, path + query, Json(patch, MediaType(kind)), cancellationToken);
    }

    public Task<JsonObject> DeleteAsync(ResourcePath path, DeleteOptions? options = null, CancellationToken cancellationToken = default) =>
        ExchangeAsync(HttpMethod.Delete, path.ToString(), Json((options ?? new DeleteOptions()).ToJson(), "application/json"), cancellationToken);

    /// <summary>Any other request of the server, by its path and query.</summary>
    public Task<JsonObject> SendAsync(HttpMethod method, string pathAndQuery, JsonNode? body = null, CancellationToken cancellationToken = default) =>
        ExchangeAsync(method, pathAndQuery, body is null ? null : Json(body, "application/json"), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> ExchangeAsync(HttpMethod method, string uri, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        await ThrowOnFailureAsync(response, cancellationToken).ConfigureAwait(false);

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var node = await JsonNode.ParseAsync(stream, documentOptions: s_reading, cancellationToken: cancellationToken).ConfigureAwait(false);
            return node as JsonObject ?? throw new ApiException((int)response.StatusCode, "Unknown", "the server's answer is not a JSON object");
        }
    }

    private static async Task ThrowOnFailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw ApiException.From((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
    }

    private static ByteArrayContent Json(JsonNode body, string mediaType)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, s_writing));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }

    private static string MediaType(PatchKind kind) => kind switch
    {
        PatchKind.Merge => "application/merge-patch+json",
        PatchKind.Json => "application/json-patch+json",
        PatchKind.Strategic => "application/strategic-merge-patch+json",
        _ => "application/apply-patch+yaml",
    };

    private static string Query(params ReadOnlySpan<(string Key, string? Value)> parameters)
    {
        var query = "";
        foreach (var (key, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
                query += $"{(query.Length == 0 ? '?' : '&')}{key}={Uri.EscapeDataString(value)}";
        }

        return query;
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
