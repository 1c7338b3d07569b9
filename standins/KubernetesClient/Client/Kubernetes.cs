using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Authentication;
using k8s.Exceptions;

namespace k8s;

/// <summary>The operations of each API group, which are generated, on top of two steps: send a request, read what came back.</summary>
public sealed partial class Kubernetes : IKubernetes
{
    private readonly X509Certificate2 _clientCertificate;
    private readonly X509Certificate2Collection _authorities;
    private readonly ITokenProvider _tokens;
    private readonly string _token;
    private readonly string _tlsServerName;
    private readonly TimeSpan _limit;

    /// <exception cref="KubeConfigException">The configuration has no server that can be talked to.</exception>
    public Kubernetes(KubernetesClientConfiguration config)
    {
        if (string.IsNullOrWhiteSpace(config?.Host))
        {
            throw new KubeConfigException("Host url must be set");
        }

        BaseUri = Uri.TryCreate(config.Host.TrimEnd('/') + "/", UriKind.Absolute, out var host)
            ? host
            : throw new KubeConfigException($"Bad host url: {config.Host}");
        (_tokens, _token, _tlsServerName, _limit) = (config.TokenProvider, config.AccessToken, config.TlsServerName, config.HttpClientTimeout);
        _authorities = config.SslCaCerts is null ? null : [.. config.SslCaCerts.Select(each => X509CertificateLoader.LoadCertificate(each.RawData))];
        _clientCertificate = PemCertificates.ClientCertificate(config);
        HttpClient = CreateHttpClient(config);
    }

    public Uri BaseUri { get; }

    public HttpClient HttpClient { get; }

    public void Dispose()
    {
        HttpClient.Dispose();
        _clientCertificate?.Dispose();
        foreach (var authority in _authorities ?? [])
        {
            authority.Dispose();
        }
    }

    private async Task<HttpOperationResponse<T>> CallAsync<T>(
        HttpMethod method,
        RequestPath path,
        object body,
        bool? watch,
        IReadOnlyDictionary<string, IReadOnlyList<string>> customHeaders,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(watch == true ? Timeout.InfiniteTimeSpan : _limit);
        var request = new HttpRequestMessage(method, new Uri(BaseUri, path.ToString())) { Version = HttpVersion.Version20 };
        foreach (var (name, values) in customHeaders ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, values);
        }

        if (body is not null)
        {
            request.Content = new StringContent(KubernetesJson.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue(ContentType(body), "utf-8"));
        }

        var response = await SendAsync(request, limit.Token).ConfigureAwait(false);
        return await ReadAsync<T>(response, watch == true, limit.Token).ConfigureAwait(false);
    }

    private static string ContentType(object body) => (body as V1Patch)?.Type switch
    {
        null => "application/json",
        V1Patch.PatchType.JsonPatch => "application/json-patch+json",
        V1Patch.PatchType.MergePatch => "application/merge-patch+json",
        V1Patch.PatchType.StrategicMergePatch => "application/strategic-merge-patch+json",
        V1Patch.PatchType.ApplyPatch => "application/apply-patch+yaml",
        var unknown => throw new ArgumentOutOfRangeException(nameof(body), $"no such kind of patch: {unknown}"),
    };

    /// <exception cref="HttpOperationException">The server did not answer with success.</exception>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_tokens is not null)
        {
            request.Headers.Authorization = await _tokens.GetAuthenticationHeaderAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (!string.IsNullOrEmpty(_token))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        }

        if (!string.IsNullOrWhiteSpace(_tlsServerName))
        {
            request.Headers.Host = _tlsServerName;
        }

        var response = await HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (request)
        using (response)
        {
            var content = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new HttpOperationException($"Operation returned an invalid status code '{response.StatusCode}', response body {content}")
            {
                Response = new HttpResponseMessageWrapper(response, content),
            };
        }
    }

    private static async Task<HttpOperationResponse<T>> ReadAsync<T>(HttpResponseMessage response, bool watch, CancellationToken cancellationToken)
    {
        var result = new HttpOperationResponse<T> { Request = response.RequestMessage, Response = response };
        try
        {
            if (watch)
            {
                response.Content = await WatchContent.OpenAsync(response.Content, cancellationToken).ConfigureAwait(false);
                return result;
            }

            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                result.Body = await JsonSerializer.DeserializeAsync<T>(stream, KubernetesJson.Options, cancellationToken).ConfigureAwait(false);
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }
}
