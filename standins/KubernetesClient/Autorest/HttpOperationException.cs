namespace k8s.Autorest;

/// <summary>The API server answered with something else than success; <see cref="Response"/> holds its Status document as text.</summary>
public class HttpOperationException(string message) : Exception(message)
{
    public HttpResponseMessageWrapper Response { get; set; }
}
