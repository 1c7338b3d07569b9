using System.Net.Http.Headers;

namespace k8s;

/// <summary>The operations of each API group, on top of two steps: send a request, read what came back.</summary>
public abstract partial class AbstractKubernetes
{
    public virtual TimeSpan HttpClientTimeout { get; set; } = TimeSpan.FromSeconds(100);

    protected virtual MediaTypeHeaderValue GetHeader(object body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var type = (body as V1Patch)?.Type switch
        {
            null => "application/json",
            V1Patch.PatchType.JsonPatch => "application/json-patch+json",
            V1Patch.PatchType.MergePatch => "application/merge-patch+json",
            V1Patch.PatchType.StrategicMergePatch => "application/strategic-merge-patch+json",
            V1Patch.PatchType.ApplyPatch => "application/apply-patch+yaml",
            var unknown => throw new ArgumentOutOfRangeException(nameof(body), $"no such kind of patch: {unknown}"),
        };
        return new MediaTypeHeaderValue(type, "utf-8");
    }

    protected abstract Task<HttpOperationResponse<T>> CreateResultAsync<T>(
        HttpRequestMessage httpRequest, HttpResponseMessage httpResponse, bool? watch, CancellationToken cancellationToken);

    protected abstract Task<HttpResponseMessage> SendRequest<T>(
        string relativeUri,
        HttpMethod method,
        IReadOnlyDictionary<string, IReadOnlyList<string>> customHeaders,
        T body,
        CancellationToken cancellationToken);

    private async Task<HttpOperationResponse<T>> CallAsync<T>(
        HttpMethod method,
        RequestPath path,
        object body,
        bool? watch,
        IReadOnlyDictionary<string, IReadOnlyList<string>> customHeaders,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(watch == true ? Timeout.InfiniteTimeSpan : HttpClientTimeout);
        var response = await SendRequest(path.ToString(), method, customHeaders, body, limit.Token).ConfigureAwait(false);
        return await CreateResultAsync<T>(response.RequestMessage, response, watch, limit.Token).ConfigureAwait(false);
    }
}
