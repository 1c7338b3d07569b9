using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Authentication;
using k8s.Exceptions;

namespace k8s;

public partial class Kubernetes : AbstractKubernetes, IKubernetes
{
    private readonly JsonSerializerOptions _json;
    private readonly X509Certificate2 _clientCertificate;
    private readonly X509Certificate2Collection _authorities;
    private readonly string _tlsServerName;
    private readonly bool _http2;
    private Uri _baseUri;

    /// <exception cref="KubeConfigException">The configuration has no server that can be talked to.</exception>
    public Kubernetes(KubernetesClientConfiguration config, params DelegatingHandler[] handlers)
    {
        if (config is null)
        {
            throw new KubeConfigException("KubeConfig must be provided");
        }

        if (string.IsNullOrWhiteSpace(config.Host))
        {
            throw new KubeConfigException("Host url must be set");
        }

        BaseUri = Uri.TryCreate(config.Host, UriKind.Absolute, out var host)
            ? host
            : throw new KubeConfigException($"Bad host url: {config.Host}");
        HttpClientTimeout = config.HttpClientTimeout;
        Credentials = CreateCredentials(config);
        _authorities = config.SslCaCerts is null ? null : [.. config.SslCaCerts.Select(each => X509CertificateLoader.LoadCertificate(each.RawData))];
        _clientCertificate = PemCertificates.ClientCertificate(config);
        _tlsServerName = config.TlsServerName;
        _http2 = !config.DisableHttp2;
        _json = config.EffectiveJsonOptions;
        HttpClient = CreateHttpClient(config, handlers);
    }

    public Uri BaseUri
    {
        get => _baseUri;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _baseUri = value.AbsoluteUri.EndsWith('/') ? value : new Uri(value.AbsoluteUri + "/");
        }
    }

    public ServiceClientCredentials Credentials { get; }

    public HttpClient HttpClient { get; protected set; }

    public static ServiceClientCredentials CreateCredentials(KubernetesClientConfiguration config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config switch
        {
            { TokenProvider: { } provider } => new TokenCredentials(provider),
            { AccessToken: { Length: > 0 } token } => new TokenCredentials(token),
            _ => null,
        };
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        HttpClient?.Dispose();
        HttpClient = null;
        _clientCertificate?.Dispose();
        foreach (var authority in _authorities ?? [])
        {
            authority.Dispose();
        }
    }

    protected override Task<HttpResponseMessage> SendRequest<T>(
        string relativeUri,
        HttpMethod method,
        IReadOnlyDictionary<string, IReadOnlyList<string>> customHeaders,
        T body,
        CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, new Uri(BaseUri, relativeUri));
        if (_http2)
        {
            request.Version = HttpVersion.Version20;
        }

        foreach (var (name, values) in customHeaders ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, values);
        }

        var content = "";
        if (body is not null)
        {
            content = KubernetesJson.Serialize(body, _json);
            request.Content = new StringContent(content, Encoding.UTF8, GetHeader(body));
        }

        return SendRequestRaw(content, request, cancellationToken);
    }

    /// <exception cref="HttpOperationException">The server did not answer with success.</exception>
    protected virtual async Task<HttpResponseMessage> SendRequestRaw(
        string requestContent, HttpRequestMessage httpRequest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ObjectDisposedException.ThrowIf(HttpClient is null, this);
        if (Credentials is not null)
        {
            await Credentials.ProcessHttpRequestAsync(httpRequest, cancellationToken).ConfigureAwait(false);
        }

        if (!string.IsNullOrWhiteSpace(_tlsServerName))
        {
            httpRequest.Headers.Host = _tlsServerName;
        }

        var response = await HttpClient.SendAsync(httpRequest, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (httpRequest)
        using (response)
        {
            var content = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new HttpOperationException(
                $"Operation returned an invalid status code '{response.StatusCode}', response body {content}")
            {
                Request = new HttpRequestMessageWrapper(httpRequest, requestContent),
                Response = new HttpResponseMessageWrapper(response, content),
            };
        }
    }

    protected override async Task<HttpOperationResponse<T>> CreateResultAsync<T>(
        HttpRequestMessage httpRequest, HttpResponseMessage httpResponse, bool? watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpResponse);
        var result = new HttpOperationResponse<T> { Request = httpRequest, Response = httpResponse };
        try
        {
            if (watch == true)
            {
                httpResponse.Content = await WatchContent.OpenAsync(httpResponse.Content, cancellationToken).ConfigureAwait(false);
                return result;
            }

            var stream = await httpResponse.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                result.Body = await JsonSerializer.DeserializeAsync<T>(stream, _json, cancellationToken).ConfigureAwait(false);
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
