namespace k8s.Autorest;

public sealed class HttpOperationResponse<T> : IDisposable
{
    public HttpRequestMessage Request { get; set; }

    public HttpResponseMessage Response { get; set; }

    public T Body { get; set; }

    public void Dispose()
    {
        Request?.Dispose();
        Response?.Dispose();
    }
}
