using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>
/// Talks to one API server, as fast as it allows. What the server asks to be tried later is tried later; a connection that fails is tried again
/// for a few seconds, since every request the engine makes can be repeated.
/// </summary>
internal sealed class KubeClient(ClusterAccess access, TimeProvider clock) : IDisposable
{
    public const string JsonType = "application/json";
    public const string ApplyType = "application/apply-patch+yaml";

    public const string JsonPatchType = "application/json-patch+json";
    private const int Attempts = 6;

    /// <summary>As often as client-go repeats what a server puts off.</summary>
    private const int PutOffAttempts = 10;
    private readonly RequestPace _pace = new(clock);
    private readonly SemaphoreSlim _gate = new(1);
    private HttpClient? _http;
    private ExecCredential? _credential;

    public ClusterAccess Access => access;

    public async Task<JsonObject> SendAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancel, string type = JsonType, int attempts = Attempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan wait;
            await _pace.EnterAsync(cancel).ConfigureAwait(false);
            TimeSpan? putOff = null;
            var tooMany = false;
            try
            {
                using var response = await TryAsync(method, path, body, type, cancel).ConfigureAwait(false);
                var text = await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
                if (response.IsSuccessStatusCode) return EngineJson.Parse(text) as JsonObject ?? [];
                putOff = response.Headers.RetryAfter?.Delta;
                tooMany = response.StatusCode == HttpStatusCode.TooManyRequests || putOff is not null;
                if (!IsPassing(response.StatusCode) || attempt >= (putOff is null ? attempts : PutOffAttempts))
                {
                    throw KubeApiException.From(response.StatusCode, text);
                }

                wait = putOff ?? Backoff(attempt);
            }
            catch (HttpRequestException e) when (attempt >= attempts || e.InnerException is System.Security.Authentication.AuthenticationException)
            {
                throw new KubeUnreachableException($"{access.Server}: {Innermost(e).Message}", e);
            }
            catch (HttpRequestException)
            {
                wait = Backoff(attempt);
            }
            catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
            {
                throw new KubeUnreachableException($"{access.Server} does not answer", e);
            }
            finally
            {
                _pace.Leave(tooMany, putOff);
            }

            await Task.Delay(wait, clock, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Null where there is no such object.</summary>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await SendAsync(HttpMethod.Get, path, null, cancel).ConfigureAwait(false);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _http?.Dispose();
        _gate.Dispose();
    }

    private async Task<HttpResponseMessage> TryAsync(HttpMethod method, string path, JsonNode? body, string type, CancellationToken cancel)
    {
        var (http, credential) = await ConnectionAsync(cancel).ConfigureAwait(false);
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = KubeHttp.Authorization(access, credential);
        request.Headers.Accept.ParseAdd(JsonType);
        request.Headers.UserAgent.ParseAdd("pulumi-kubernetes/4");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString(EngineJson.Compact)));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        return await http.SendAsync(request, cancel).ConfigureAwait(false);
    }

    private async Task<(HttpClient Http, ExecCredential? Credential)> ConnectionAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var stale = access.Exec is not null && (_credential is null || _credential.Expires <= clock.GetUtcNow().AddSeconds(30));
            if (stale && access.Exec is { } plugin)
            {
                // A client certificate belongs to the connection, so a new credential means a new one.
                _credential = await plugin.RunAsync(cancel).ConfigureAwait(false);
                if (_credential.ClientCertificate is not null) _http = null;
            }

            _http ??= KubeHttp.Connect(access, _credential);
            return (_http, _credential);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static bool IsPassing(HttpStatusCode code) =>
        code is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    /// <summary>Not the same for all, so that what failed together does not come back together.</summary>
    private static TimeSpan Backoff(int attempt) => TimeSpan.FromMilliseconds(100 * Math.Pow(2, attempt) * (0.75 + (Random.Shared.NextDouble() / 2)));

    private static Exception Innermost(Exception e) => e.InnerException is null ? e : Innermost(e.InnerException);
}
